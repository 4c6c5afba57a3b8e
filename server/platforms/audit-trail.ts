/** The audit trail with names: it is stored with ids only, so that a name that is erased is erased here, too. */
import type { Session } from '../http/session.schema.ts';
import type { AuditEntry } from './audit.schema.ts';
import type { Audit } from './audit.ts';
import type { AuditItem, AuditTrail } from './audit-trail.schema.ts';
import type { InvitesStore } from './invites.store.ts';
import type { PlatformsStore } from './platforms.store.ts';

export interface AuditTrailDeps {
  audit: Audit;
  store: Pick<PlatformsStore, 'platformsOfOrganisation' | 'deployment'>;
  invites: Pick<InvitesStore, 'invite'>;
  personNames(organisationId: string, ids: readonly string[]): Promise<Map<string, string | null>>;
  issuers(organisationId: string): Promise<readonly { id: string; name: string }[]>;
  microCredentials(organisationId: string): Promise<readonly { id: string; title: string }[]>;
}

const PAGE = 50;

/** Details that hold the id of a person, and what the name is called then. */
const people: Record<string, string> = {
  personId: 'person',
  givenBy: 'givenByName',
  from: 'fromName',
  to: 'toName',
};

export type ReadAuditTrail = ReturnType<typeof readAuditTrail>;

export function readAuditTrail(deps: AuditTrailDeps) {
  return async ({ organisationId }: Session, after?: string): Promise<AuditTrail> => {
    const { items, next } = await deps.audit.page(organisationId, PAGE, after);
    const names = await namesFor(deps, organisationId, items);
    return { items: items.map((entry) => present(entry, names)), next: next ?? null };
  };
}

interface Names {
  people: Map<string, string | null>;
  platforms: Map<string, string>;
  deployments: Map<string, string>;
  invites: Map<string, string>;
  issuers: Map<string, string>;
  microCredentials: Map<string, string>;
}

async function namesFor(
  { store, invites, personNames, issuers, microCredentials }: AuditTrailDeps,
  organisationId: string,
  entries: readonly AuditEntry[],
): Promise<Names> {
  const named = (key: string) => [...new Set(entries.flatMap(({ details }) => textOf(details[key])))];
  const persons = [
    ...entries.flatMap(({ personId }) => textOf(personId)),
    ...Object.keys(people).flatMap(named),
  ];
  const [known, platforms, deployments, found, all, offered] = await Promise.all([
    personNames(organisationId, persons),
    named('platformKey').length > 0 ? store.platformsOfOrganisation(organisationId) : [],
    Promise.all(named('deploymentKey').map((id) => store.deployment(id))),
    Promise.all(named('inviteId').map((id) => invites.invite(id))),
    named('issuerId').length + named('id').length > 0 ? issuers(organisationId) : [],
    named('id').length > 0 ? microCredentials(organisationId) : [],
  ]);
  const own = <T extends { organisationId: string }>(list: readonly (T | null)[]) =>
    list.filter((one) => one !== null).filter((one) => one.organisationId === organisationId);
  return {
    people: known,
    platforms: new Map(platforms.map(({ key, name }) => [key, name])),
    deployments: new Map(own(deployments).map(({ id, deploymentId }) => [id, deploymentId])),
    invites: new Map(own(found).map(({ id, note }) => [id, note ?? ''])),
    issuers: new Map(all.map(({ id, name }) => [id, name])),
    microCredentials: new Map(offered.map(({ id, title }) => [id, title])),
  };
}

function present({ id, at, act, personId, details }: AuditEntry, names: Names): AuditItem {
  const about: AuditItem['about'] = { ...details };
  for (const [key, name] of Object.entries(people))
    for (const person of textOf(details[key])) about[name] = names.people.get(person) ?? null;
  const lookUps = [
    ['platformKey', 'platform', names.platforms],
    ['deploymentKey', 'deployment', names.deployments],
    ['inviteId', 'invite', names.invites],
    ['issuerId', 'issuer', names.issuers],
    // Of what a content file brought: an issuer or a micro-credential.
    ...(act === 'issuer-saved'
      ? ([['id', 'issuer', names.issuers]] as const)
      : ([['id', 'title', names.microCredentials]] as const)),
  ] as const;
  for (const [key, name, known] of lookUps)
    for (const one of textOf(details[key])) about[name] = known.get(one) ?? null;
  return { id, at, act, who: personId === null ? null : { name: names.people.get(personId) ?? null }, about };
}

const textOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);
