/** Everything that a test of grades needs: a gradebook, a store, grades on it, and a clock that a test moves. */
import { randomUUID } from 'node:crypto';
import type { DueEffect } from '../../../server/effects/effect.schema.ts';
import type { GradePoint, GradesTiming } from '../../../server/grades/context.ts';
import { createGradesStore, type GradesStore } from '../../../server/grades/grades.store.ts';
import { createGrades, type Grades } from '../../../server/grades/grades.ts';
import type { NotYetChoice } from '../../../server/grades/policy.ts';
import type { Session } from '../../../server/http/session.schema.ts';
import type { LaunchRecord } from '../../../server/launches/launch-record.schema.ts';
import { agsScopes } from '../../../server/lti/ags.schema.ts';
import { createAgsClient } from '../../../server/lti/ags.ts';
import type { LtiPlatform } from '../../../server/lti/launch.schema.ts';
import { createOutbound } from '../../../server/lti/outbound.ts';
import type { TestStore } from '../../support/stores.ts';
import { Gradebook } from './gradebook.ts';

export const microCredential = 'mc-questions';

export interface Registered {
  gradebook: Gradebook;
  platform: LtiPlatform;
  notYet: NotYetChoice;
}

const timing: GradesTiming = {
  pollMs: 20,
  leaseMs: 60_000,
  firstRetryMs: 200,
  longestRetryMs: 5000,
  firstBreakMs: 1000,
  longestBreakMs: 10_000,
};

export class World {
  readonly platforms = new Map<string, Registered>();
  offset = 0;
  private readonly made: Grades[] = [];
  private readonly outbound = createOutbound({ allowLoopback: true });
  private tokens = new Map<string, string>();

  private constructor(
    readonly store: GradesStore,
    private readonly destroy: () => Promise<void>,
  ) {}

  static async open(testStore: TestStore): Promise<World> {
    const { storage, destroy } = await testStore.open();
    const store = createGradesStore(storage);
    await storage.ready();
    return new World(store, destroy);
  }

  async close(): Promise<void> {
    await Promise.all(this.made.map((grades) => grades.stop()));
    this.made.length = 0;
    for (const { gradebook } of this.platforms.values()) await gradebook.stop();
    this.outbound.close();
    await this.destroy();
  }

  readonly clock = (): Date => new Date(Date.now() + this.offset);
  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }

  async addPlatform(temper: 'moodle' | 'canvas', key: string = temper): Promise<Registered> {
    const gradebook = new Gradebook(temper);
    await gradebook.start();
    const platform: LtiPlatform = {
      key,
      issuer: gradebook.base,
      clientId: 'client',
      authorizationEndpoint: `${gradebook.base}/auth`,
      tokenEndpoint: `${gradebook.base}/token`,
      tokenAudience: null,
      jwksUri: `${gradebook.base}/jwks`,
      product: temper,
      active: true,
    };
    const registered = { gradebook, platform, notYet: 'zero-with-comment' as const };
    this.platforms.set(key, registered);
    return registered;
  }

  /** One instance of the tool's grades; several share the store. */
  grades(
    more: {
      at?: (point: GradePoint) => Promise<void>;
      timing?: Partial<GradesTiming>;
      timeoutMs?: number;
    } = {},
  ): Grades {
    const grades = createGrades({
      store: this.store,
      ags: createAgsClient({
        accessToken: async (platform) => this.token(platform.key),
        forgetAccessToken: (platform) => void this.tokens.delete(platform.key),
        fetch: this.outbound.fetch,
        now: () => this.clock().getTime(),
        // As good as none: only tests of time-outs name a short one, which a busy machine may reach by itself.
        timeoutMs: more.timeoutMs ?? 60_000,
      }),
      platform: async (key) => this.platforms.get(key) ?? null,
      placedIn: async ({ custom }) => custom['micro_credential'] ?? null,
      titleOf: async () => 'Wait time and follow-up questions',
      launchUrl: 'https://tool.example/lti/launch',
      clock: this.clock,
      log: { info() {}, warn() {} },
      timing: { ...timing, ...more.timing },
      ...(more.at ? { at: more.at } : {}),
    });
    // One that is "killed" hangs for good and cannot be stopped.
    if (!more.at) this.made.push(grades);
    return grades;
  }

  private token(platformKey: string): string {
    const token =
      this.tokens.get(platformKey) ?? this.platforms.get(platformKey)?.gradebook.giveToken() ?? '';
    this.tokens.set(platformKey, token);
    return token;
  }

  /** Delivers, and lets time pass, until nothing waits. @throws when it never ends */
  async settle(grades: Grades | Grades[], submissions: string[], rounds = 400): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all([grades].flat().map((one) => one.deliverDue()));
      if (!(await this.hasOpen(submissions))) return;
      this.advance(500);
    }
    throw new Error('grades never came to rest');
  }

  private async hasOpen(submissions: string[]): Promise<boolean> {
    for (const submission of submissions) {
      const entries = await this.store.entriesOf(submission);
      const places = await this.store.placesOf(submission);
      if (entries.some(({ queue }) => queue === 'open') || places.some(({ queue }) => queue === 'open'))
        return true;
    }
    return false;
  }
}

const allScopes = [agsScopes.score, agsScopes.results, agsScopes.lineItemsRead];

/** A launch of a person, from a link in which the micro-credential is placed unless `placed` says otherwise. */
export function opens(
  registered: { platform: LtiPlatform; gradebook: Pick<Gradebook, 'lineItemsUrl'> },
  person: string,
  more: {
    lineItem?: string | null;
    placed?: string | null;
    scopes?: string[];
    context?: string;
    user?: string;
    preview?: boolean;
    lists?: boolean;
  } = {},
): { session: Session; launch: LaunchRecord; microCredentialId: string } {
  const { platform, gradebook } = registered;
  const context = more.context ?? 'course-1';
  const placed = more.placed === undefined ? microCredential : more.placed;
  const shared = { organisationId: 'org', personId: person, preview: more.preview ?? false };
  const session: Session = {
    ...shared,
    id: randomUUID(),
    launchId: randomUUID(),
    platformId: platform.key,
    deploymentId: `${platform.key}-1`,
    contextId: context,
    rights: {
      learn: true,
      place: false,
      administer: false,
      assess: null,
      author: false,
      approve: false,
      lead: false,
    },
  };
  const launch: LaunchRecord = {
    ...shared,
    id: session.launchId,
    expiresAt: Date.now() + 3600_000,
    createdAt: new Date().toISOString(),
    platformKey: platform.key,
    deploymentKey: session.deploymentId,
    message: 'LtiResourceLinkRequest',
    issuer: platform.issuer,
    clientId: platform.clientId,
    deploymentId: '1',
    ltiUserId: more.user ?? `lms-${person}`,
    legacyUserId: null,
    product: platform.product,
    platformName: null,
    contextId: context,
    ltiContextId: context,
    contextTitle: `Course ${context}`,
    resourceLinkId: 'link',
    resourceLinkTitle: null,
    custom: placed === null ? {} : { micro_credential: placed },
    roles: ['Learner'],
    membership: { learner: true, instructor: false, contentDeveloper: false },
    forUserId: null,
    locale: null,
    returnUrl: null,
    documentTarget: 'iframe',
    targetLinkUri: 'https://tool.example/lti/launch',
    ags: {
      lineItem: more.lineItem ?? null,
      lineItems: (more.lists ?? true) ? gradebook.lineItemsUrl : null,
      scopes: more.scopes ?? allScopes,
    },
    nrps: null,
    deepLinking: null,
  };
  return { session, launch, microCredentialId: microCredential };
}

/** A decision's effect, as the relay hands it over. */
export function decided(
  person: string,
  result: 'pass' | 'not-yet',
  attemptNumber: number,
  at: Date,
): DueEffect {
  const decisionId = `d-${person}-${attemptNumber}-${result}`;
  return {
    effect: {
      id: `${decisionId}.grade`,
      kind: 'grade',
      state: 'due',
      decisionId,
      dueAt: at.toISOString(),
      tries: 1,
    },
    submissionId: submissionOf(person),
    organisationId: 'org',
    personId: person,
    microCredentialId: microCredential,
    attemptNumber,
    result,
    decidedAt: at.toISOString(),
  };
}

export const submissionOf = (person: string): string => `${person}.${microCredential}`;
