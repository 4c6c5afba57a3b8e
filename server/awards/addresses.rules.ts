/** Public addresses of what is signed. They stand in badges for good: never change them. */

export interface Addresses {
  did(issuerId: string): string;
  issuer(issuerId: string): string;
  logo(issuerId: string): string;
  /** Answers one JWK: verifiers of VC-JWT resolve `kid` (Open Badges 3.0, 8.2.4). */
  key(issuerId: string, kid: string): string;
  achievement(id: string): string;
  statusList(id: string): string;
  shared(shareId: string): string;
}

/** @param publicUrl without a slash at the end */
export function addressesAt(publicUrl: string): Addresses {
  const { host } = new URL(publicUrl);
  return {
    // did:web 3.1: a port's colon is percent-encoded, path segments are joined by colons.
    did: (issuerId) => `did:web:${host.replace(':', '%3A')}:issuers:${issuerId}`,
    issuer: (issuerId) => `${publicUrl}/issuers/${issuerId}`,
    logo: (issuerId) => `${publicUrl}/issuers/${issuerId}/logo.png`,
    key: (issuerId, kid) => `${publicUrl}/issuers/${issuerId}/keys/${kid}`,
    achievement: (id) => `${publicUrl}/achievements/${id}`,
    statusList: (id) => `${publicUrl}/badges/status/${id}`,
    shared: (shareId) => `${publicUrl}/badges/${shareId}`,
  };
}
