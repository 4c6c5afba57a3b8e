/** Puts together what administrators see and do of LMSs, registration addresses and the audit trail. */
import { type AdministrationDeps, createAdministration } from './administer-platforms.ts';
import { type AuditTrailDeps, readAuditTrail } from './audit-trail.ts';
import type { InvitesStore } from './invites.store.ts';
import { createInvites, type InvitesDeps } from './invites.ts';
import type { PlatformsStore } from './platforms.store.ts';

interface PlatformsAdminDeps
  extends Pick<AdministrationDeps, 'audit' | 'platforms' | 'keys' | 'lastGradeAt'>,
    Pick<AuditTrailDeps, 'issuers' | 'microCredentials'>,
    Pick<InvitesDeps, 'settings' | 'clock'> {
  stores: { platforms: PlatformsStore; invites: InvitesStore };
  /** launches/ knows people, and where a session came from. */
  launches: Pick<AdministrationDeps, 'here' | 'wouldEnter'> & Pick<InvitesDeps, 'personNames'>;
}

export type PlatformsAdmin = ReturnType<typeof createPlatformsAdmin>;

export function createPlatformsAdmin(deps: PlatformsAdminDeps) {
  const {
    stores,
    audit,
    platforms,
    keys,
    lastGradeAt,
    settings,
    clock,
    launches,
    issuers,
    microCredentials,
  } = deps;
  const { here, wouldEnter, personNames } = launches;
  return {
    administration: createAdministration({
      ...{ store: stores.platforms, audit, platforms, keys, lastGradeAt, here, wouldEnter },
    }),
    invites: createInvites({ store: stores.invites, audit, settings, clock, platforms, personNames }),
    auditTrail: readAuditTrail({
      ...{ audit, store: stores.platforms, invites: stores.invites, personNames, issuers, microCredentials },
    }),
  };
}
