/** Awards and mails on real submissions, reviews and storage; mails arrive in a list, and time stands still. */

import { createAwardsStore } from '../../../server/awards/awards.store.ts';
import { createAwards } from '../../../server/awards/awards.ts';
import type { AwardPoint } from '../../../server/awards/context.ts';
import { createRelay } from '../../../server/effects/relay.ts';
import type { MailPoint } from '../../../server/notify/context.ts';
import type { Mailer, OutgoingMail } from '../../../server/notify/mailer.ts';
import { createNotifyStore } from '../../../server/notify/notify.store.ts';
import { createNotify } from '../../../server/notify/notify.ts';
import { assessor, buildSession, buildWorld, educator, pass } from '../../submissions/support/world.ts';
import type { TestStore } from '../../support/stores.ts';
import type { Json } from './verify.ts';

export const publicUrl = 'https://credentials.lakeside.example';
const secretKey = 'a key for tests, 32 characters or more';
const log = { info() {}, warn() {} };

export const administrator = buildSession('ada', { administer: true });

export type AwardsWorld = Awaited<ReturnType<typeof buildAwardsWorld>>;
type Storage = Awaited<ReturnType<TestStore['open']>>['storage'];

export interface WorldOptions {
  /** Throw to end everything at this point. */
  at?: (point: AwardPoint | MailPoint) => void;
  mailer?: Mailer;
  /** Default: one that nobody answers at. */
  publicUrl?: string;
}

export async function buildAwardsWorld(storage: Storage, options: WorldOptions = {}) {
  const sent: OutgoingMail[] = [];
  const mailer: Mailer = options.mailer ?? {
    way: 'smtp',
    async send(mail) {
      sent.push(mail);
    },
    close() {},
  };
  const stores = { awards: createAwardsStore(storage), notify: createNotifyStore(storage) };
  const world = await buildWorld(storage);
  const organisation = {
    ...{ name: 'Lakeside District', timeZone: 'America/Chicago', hoursKind: 'in-service' as const },
    hoursClaims: {
      'in-service': 'Enter them in the district’s record by June 30.',
      ceu: 'Send the transcript to the state’s office.',
    },
    director: { name: 'Dr. Ruiz', email: 'ruiz@lakeside.example' } as { name: string; email: string } | null,
  };
  const names = new Map([
    ['ellen', 'Ellen O’Neil-Park'],
    ['omar', 'Omar Haddad'],
    ['ada', 'Ada Admin'],
  ]);
  const shared = {
    ...{ clock: world.clock, log, settings: { publicUrl: options.publicUrl ?? publicUrl, secretKey } },
    decided: world.submissions.decided,
    microCredential: world.catalogue.get,
    organisation: async () => organisation,
    personName: async (_organisation: string, id: string) => names.get(id) ?? null,
    personNames: async (_organisation: string, ids: readonly string[]) =>
      new Map(ids.map((id) => [id, names.get(id) ?? null])),
    at: async (point: AwardPoint | MailPoint) => options.at?.(point),
  };
  /** As many instances of the tool as wanted, on one storage. */
  const instance = () => {
    const awards = createAwards({
      ...shared,
      store: stores.awards,
      audit: world.audit,
      issuers: world.catalogue.issuers,
      enteredName: (personId) => notify.contacts.enteredName(personId),
      emailOf: (personId) => notify.contacts.emailOf(personId),
      confirmations: (ids) => notify.confirmations(ids),
      withdrawConfirmation: (id) => notify.closeConfirmation(id),
      changeIssuer: world.catalogue.changeIssuer,
      tell: (award, act) => notify.tell(award, act),
    });
    const notify = createNotify({
      ...shared,
      store: stores.notify,
      mailer,
      appointed: async () => [
        { personId: 'amir', right: 'assessor', issuers: 'all' },
        { personId: 'ada', right: 'administrator', issuers: null },
      ],
      submission: world.submissions.head,
      openSubmissions: world.submissions.openIn,
      ensureAward: awards.ensure,
      award: awards.find,
      badgeImage: async () => Buffer.from('a picture'),
    });
    const relay = createRelay({
      source: world.submissions.effects,
      handlers: { grade: async () => {}, award: awards.awardHandler, mail: notify.mailHandler },
      ...{ clock: world.clock, log, pollMs: 60_000, retryMs: 1 },
    });
    return { awards, notify, relay };
  };
  const first = instance();

  return {
    ...world,
    ...first,
    stores,
    organisation,
    names,
    sent,
    instance,
    /** Applies, and an assessor decides. */
    async decide(personId = 'ellen', outcome: Parameters<typeof world.reviews.decide>[2] = pass) {
      const { id } = await world.apply(educator(personId));
      await world.reviews.claim(assessor(), id);
      await world.reviews.decide(assessor(), id, outcome);
    },
    address: (personId: string, email: string | null = `${personId}@lakeside.example`) =>
      first.notify.contacts.learn({ organisationId: 'district', personId, email, locale: 'en-US' }),
    async awardOf(personId = 'ellen') {
      const [award] = await stores.awards.awardsOfPerson(personId);
      if (!award) throw new Error('there is no award');
      return award;
    },
    /** What a verifier elsewhere would fetch; from the same code as the routes. */
    async fetch(url: string): Promise<Json | null> {
      const path = url.replace(publicUrl, '');
      const { did, statusList, key } = first.awards.public;
      const [, issuer, kid] = /^\/issuers\/([^/]+)\/keys\/(.+)$/.exec(path) ?? [];
      const found = path.endsWith('/did.json')
        ? await did(path.split('/')[2] ?? '')
        : issuer
          ? await key(issuer, kid ?? '')
          : path.startsWith('/badges/status/')
            ? await statusList(path.split('/')[3] ?? '')
            : null;
      return found && (JSON.parse(JSON.stringify(found)) as Json);
    },
  };
}
