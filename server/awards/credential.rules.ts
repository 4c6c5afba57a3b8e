/** Open Badges 3.0 documents from plain facts. Where the specification allows one or many, always a list. */
import type { Issuer, MicroCredentialDefinition } from '../catalogue/micro-credential.schema.ts';

export interface IssuerFacts extends Pick<Issuer, 'name' | 'about' | 'url'> {
  did: string;
  /** Address of its logo; null: it has none. */
  logoUrl: string | null;
}

export interface AchievementFacts {
  /** Address of the achievement; parts of it are named by fragments. */
  url: string;
  imageUrl: string;
  version: number;
  definition: MicroCredentialDefinition;
  hours: number;
  issuer: IssuerFacts;
  words: { criteria: (setting: string) => string };
}

/** Open Badges 3.0, Appendix B, `Profile`. */
export const profile = ({ did, name, about, url, logoUrl }: IssuerFacts) => ({
  id: did,
  type: ['Profile'],
  name,
  ...(url ? { url } : {}),
  ...(about ? { description: about } : {}),
  ...(logoUrl ? { image: { id: logoUrl, type: 'Image' } } : {}),
});

/** Open Badges 3.0, Appendix B, `Alignment`. */
const alignmentOf = ({ alignment = [] }: MicroCredentialDefinition) =>
  alignment.map(({ name, url, framework, code, description }) => ({
    type: ['Alignment'],
    targetName: name,
    targetUrl: url,
    ...(framework ? { targetFramework: framework } : {}),
    ...(code ? { targetCode: code } : {}),
    ...(description ? { targetDescription: description } : {}),
  }));

const criterionUrl = (achievement: string, criterion: string) => `${achievement}#${criterion}`;
const levelUrl = (achievement: string, criterion: string, level: string) =>
  `${achievement}#${criterion}/${level}`;

/** Open Badges 3.0, B.1.1 `Achievement`, with the rubric as result descriptions. */
export function buildAchievement(facts: AchievementFacts): Record<string, unknown> {
  const { url, imageUrl, version, definition, hours, issuer, words } = facts;
  const { title, competencyOfHolder, topics, rubric, setting } = definition;
  const criteria = rubric.criteria.map((one) => `- **${one.title}.** ${one.description}`);
  return {
    id: url,
    type: ['Achievement'],
    achievementType: 'MicroCredential',
    name: title,
    description: competencyOfHolder,
    criteria: { id: url, narrative: [words.criteria(setting), '', ...criteria].join('\n') },
    image: { id: imageUrl, type: 'Image', caption: title },
    creator: profile(issuer),
    ...(hours > 0 ? { creditsAvailable: hours } : {}),
    ...(topics.length > 0 ? { tag: topics } : {}),
    ...(definition.alignment ? { alignment: alignmentOf(definition) } : {}),
    inLanguage: 'en',
    version: String(version),
    resultDescription: rubric.criteria.map(({ id, title: name, levels }) => ({
      id: criterionUrl(url, id),
      type: ['ResultDescription'],
      name,
      resultType: 'RubricCriterionLevel',
      requiredLevel: levelUrl(url, id, levels.find(({ met }) => met)?.id ?? ''),
      rubricCriterionLevel: levels.map((level, rank) => ({
        id: levelUrl(url, id, level.id),
        type: ['RubricCriterionLevel'],
        name: level.title,
        level: String(rank),
        description: level.description,
      })),
    })),
  };
}

export interface CredentialFacts {
  contexts: readonly string[];
  /** `urn:uuid:…`, as is `subjectId`. */
  id: string;
  subjectId: string;
  issuer: IssuerFacts;
  achievement: Record<string, unknown> & { id: string; name: string };
  awardedAt: string;
  validUntil: string | null;
  hours: number;
  /** Null: no confirmed address. `hash`: SHA-256 of address and salt, hexadecimal. */
  email: { hash: string; salt: string } | null;
  results: readonly { criterionId: string; levelId: string; levelTitle: string }[];
  evidence: { name: string; narrative: string };
  status: { list: string; index: number };
}

const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** Open Badges 3.0, B.1.2 `AchievementCredential`, not signed yet. */
export function buildCredential(facts: CredentialFacts): Record<string, unknown> {
  const { achievement, awardedAt, validUntil, status } = facts;
  return {
    '@context': [...facts.contexts],
    id: facts.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer: profile(facts.issuer),
    validFrom: awardedAt,
    ...(validUntil ? { validUntil } : {}),
    awardedDate: awardedAt,
    credentialSubject: buildSubject(facts),
    evidence: [{ type: ['Evidence'], ...facts.evidence }],
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
    credentialStatus: {
      id: `${status.list}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential: status.list,
    },
  };
}

function buildSubject({ subjectId, achievement, email, results, hours }: CredentialFacts) {
  return {
    id: subjectId,
    type: ['AchievementSubject'],
    ...(email
      ? {
          identifier: [
            {
              type: 'IdentityObject',
              hashed: true,
              identityHash: `sha256$${email.hash}`,
              identityType: 'emailAddress',
              salt: email.salt,
            },
          ],
        }
      : {}),
    ...(hours > 0 ? { creditsEarned: hours } : {}),
    achievement,
    result: results.map(({ criterionId, levelId, levelTitle }) => ({
      type: ['Result'],
      resultDescription: criterionUrl(achievement.id, criterionId),
      achievedLevel: levelUrl(achievement.id, criterionId, levelId),
      value: levelTitle,
      status: 'Completed',
    })),
  };
}
