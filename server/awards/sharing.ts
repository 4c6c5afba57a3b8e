/** What a holder copies to show a badge elsewhere. */
import type { Addresses } from './addresses.rules.ts';
import type { CredentialDetails } from './award.schema.ts';
import type { AwardRecord } from './award-record.schema.ts';
import { escapeXml } from './badge-image.rules.ts';
import { dayIn } from './days.ts';
import { en } from './messages/en.ts';

type Sharing = NonNullable<CredentialDetails['sharing']>;

/** Null: it is private. */
export function describeSharing(addresses: Addresses, award: AwardRecord, timeZone: string): Sharing | null {
  if (!award.share) return null;
  const url = addresses.shared(award.share.id);
  const fields = linkedInFields(award, url, timeZone);
  const link = new URL('https://www.linkedin.com/profile/add');
  link.searchParams.set('startTask', 'CERTIFICATION_NAME');
  for (const { parameter, value } of fields) link.searchParams.set(parameter, value);
  const month = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone });
  const [title, alt] = [en.share.see(award.title), en.share.alt(award.title, award.issuer.name)].map(
    escapeXml,
  );
  const image = (size: number) =>
    `<img src="${url}/badge.png" alt="${alt}" width="${size}" height="${size}" style="border:0">`;
  return {
    linkedInUrl: link.href,
    linkedInFields: fields.map(({ field, value }) => ({ field, value })),
    emailSignature: `<a href="${url}">${image(72)}</a> <a href="${url}">${title}</a>`,
    resumeLine: en.share.resume(award.title, award.issuer.name, month.format(new Date(award.awardedAt)), url),
    embed: `<figure style="margin:0"><a href="${url}">${image(200)}</a><figcaption><a href="${url}">${title}</a></figcaption></figure>`,
  };
}

/** LinkedIn's form reads these parameters of its address; it may stop to, so they can be copied, too. */
function linkedInFields(award: AwardRecord, url: string, timeZone: string) {
  const [year = '', month = ''] = dayIn(timeZone, award.awardedAt).split('-');
  const end = award.validUntil === null ? null : dayIn(timeZone, award.validUntil).split('-');
  const field = (name: Sharing['linkedInFields'][number]['field'], parameter: string, value: string) => ({
    field: name,
    parameter,
    value,
  });
  return [
    field('name', 'name', award.title),
    field('organization', 'organizationName', award.issuer.name),
    field('issueYear', 'issueYear', year),
    field('issueMonth', 'issueMonth', String(Number(month))),
    ...(end
      ? [
          field('expirationYear', 'expirationYear', end[0] ?? ''),
          field('expirationMonth', 'expirationMonth', String(Number(end[1]))),
        ]
      : []),
    field('credentialId', 'certId', award.credentialId),
    field('credentialUrl', 'certUrl', url),
  ];
}
