/** What everybody may read: shared badges, achievements, issuers and their keys, status lists. */
import type { MicroCredential } from '../catalogue/micro-credential.schema.ts';
import type { CredentialState, FileFormat } from './award.schema.ts';
import { type AwardFile, awardFile } from './award-files.ts';
import type { AwardRecord } from './award-record.schema.ts';
import { revocationOf, stateOf } from './award-state.rules.ts';
import { toPng } from './bake.ts';
import type { AwardsContext } from './context.ts';
import { profile } from './credential.rules.ts';
import { longDay } from './days.ts';
import { issuerFacts, readLogo } from './issuer-facts.ts';
import { didDocument, publicJwk } from './issuer-keys.ts';
import { signStatusList } from './status-list.ts';

/** A standard that the achievement is aligned with, as the signed credential names it. */
export interface Standard {
  name: string;
  url: string;
  framework: string | null;
  code: string | null;
  description: string | null;
}

export interface SharedBadge {
  url: string;
  holder: string;
  award: Pick<
    AwardRecord,
    'title' | 'competencyOfHolder' | 'issuer' | 'hours' | 'hoursKind' | 'credentialId' | 'awardedAt'
  >;
  /** Days as people write them, in the organization's time zone. */
  days: { awarded: string; until: string | null; now: string; revoked: string | null };
  state: CredentialState;
  /** Of a revoked one. */
  reason: string | null;
  organisation: string;
  did: string;
  criteria: { title: string; description: string; level: string | null }[];
  standards: Standard[];
  method: { name: string; summary: string };
}

export function publicAwards(context: AwardsContext) {
  const { store } = context;
  return {
    /** Null: unknown, or not shared any more. */
    async shared(shareId: string): Promise<SharedBadge | null> {
      const award = await store.sharedAward(shareId);
      return award?.share ? describeShared(context, award, award.share) : null;
    },
    async sharedFile(shareId: string, format: FileFormat): Promise<AwardFile | null> {
      const award = await store.sharedAward(shareId);
      return award && awardFile(context, award, format);
    },
    async achievement(id: string): Promise<object | null> {
      const record = await store.achievement(id);
      return record && { '@context': achievementContexts, ...record.achievement };
    },
    async achievementImage(id: string): Promise<Buffer | null> {
      const record = await store.achievement(id);
      return record && toPng(record.svg);
    },
    did: (issuerId: string): Promise<object | null> => didDocument(context, issuerId),
    /** Open Badges `Profile`. */
    async issuer(issuerId: string): Promise<object | null> {
      const [keys] = await store.keysOf(issuerId);
      const issuer = keys && (await context.issuers(keys.organisationId)).find(({ id }) => id === issuerId);
      if (!issuer) return null;
      return { '@context': achievementContexts, ...profile(await issuerFacts(context, issuer)) };
    },
    issuerLogo: (issuerId: string): Promise<Buffer | null> => readLogo(context, issuerId),
    /** One JWK, of an RSA key that ever signed. */
    async key(issuerId: string, kid: string): Promise<object | null> {
      const pair = (await store.keysOf(issuerId)).find(({ rsa }) => rsa.kid === kid);
      return pair ? publicJwk(context, issuerId, pair.rsa) : null;
    },
    async keySet(): Promise<{ keys: object[] }> {
      const { items } = await store.allKeys(1000);
      return { keys: items.map(({ issuerId, rsa }) => publicJwk(context, issuerId, rsa)) };
    },
    statusList: (listId: string): Promise<object | null> => signStatusList(context, listId),
  };
}

const achievementContexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];

async function describeShared(
  context: AwardsContext,
  award: AwardRecord,
  share: NonNullable<AwardRecord['share']>,
): Promise<SharedBadge> {
  const [organisation, micro] = await Promise.all([
    context.organisation(award.organisationId),
    context.microCredential(award.organisationId, award.microCredentialId, award.microCredentialVersion),
  ]);
  const now = context.clock().toISOString();
  const day = (instant: string) => longDay(organisation?.timeZone ?? 'UTC', instant);
  const revocation = revocationOf(award);
  return {
    url: context.addresses.shared(share.id),
    holder: share.holder,
    award,
    days: {
      awarded: day(award.awardedAt),
      until: award.validUntil && day(award.validUntil),
      now: day(now),
      revoked: revocation && day(revocation.at),
    },
    state: stateOf(award, now),
    reason: revocation?.reason ?? null,
    organisation: organisation?.name ?? '',
    did: context.addresses.did(award.issuer.id),
    criteria: criteriaOf(micro, signedSubject(award)),
    standards: standardsOf(signedSubject(award)),
    method: { name: micro.definition.method.name, summary: micro.definition.method.summary },
  };
}

/** Of what `credential.rules.ts` put into a credential. */
interface Subject {
  result: { resultDescription: string; value: string }[];
  achievement: {
    alignment?: {
      targetName: string;
      targetUrl: string;
      targetFramework?: string;
      targetCode?: string;
      targetDescription?: string;
    }[];
  };
}

const signedSubject = ({ credential }: AwardRecord): Subject =>
  (JSON.parse(credential) as { credentialSubject: Subject }).credentialSubject;

/** The page says what was signed, whatever the definition says by now. */
const standardsOf = ({ achievement: { alignment = [] } }: Subject): Standard[] =>
  alignment.map(({ targetName, targetUrl, targetFramework, targetCode, targetDescription }) => ({
    name: targetName,
    url: targetUrl,
    framework: targetFramework ?? null,
    code: targetCode ?? null,
    description: targetDescription ?? null,
  }));

/** The rubric with the levels that the signed credential names. */
function criteriaOf({ definition }: MicroCredential, { result }: Subject): SharedBadge['criteria'] {
  return definition.rubric.criteria.map(({ id, title, description }) => ({
    title,
    description,
    level: result.find(({ resultDescription }) => resultDescription.endsWith(`#${id}`))?.value ?? null,
  }));
}
