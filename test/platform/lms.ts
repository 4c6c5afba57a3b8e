import { randomBytes, randomUUID } from 'node:crypto';
import { ACCOUNT } from './account.ts';
import { Faults } from './faults.ts';
import { makeSigningKey } from './keys.ts';
import type {
  Activity,
  Course,
  Enrolment,
  Grade,
  LineItem,
  LmsState,
  SigningKey,
  Tool,
  User,
} from './model.ts';
import type { StateFile } from './persist.ts';
import type { Temper } from './temper.ts';
import { ToolKeys } from './tool-keys.ts';

/** What a launch that has begun is about, until its hint is used up at the authorisation endpoint. */
export interface PendingLaunch {
  messageType: 'LtiResourceLinkRequest' | 'LtiDeepLinkingRequest' | 'LtiSubmissionReviewRequest';
  userId: number;
  courseId: number;
  toolId: number;
  deploymentId: string;
  activityId: number | null;
  targetLinkUri: string;
  documentTarget: 'iframe' | 'window';
  placement: string;
  /** The person whose work a submission review is about. */
  forUserId: number | null;
  expiresAt: number;
}

/** One choice of content that has begun: named by the return address, used up by the response. */
export interface PendingChoice {
  userId: number;
  courseId: number;
  toolId: number;
  deploymentId: string;
  placement: string;
  data: string | null;
  expiresAt: number;
}

/** A request that reached a service or the token endpoint: for tests that look at what was sent. */
export interface RequestRecord {
  at: number;
  method: string;
  path: string;
  status: number;
}

export interface LmsOptions {
  temper: Temper;
  file: StateFile;
  baseUrl: string | undefined;
  issuer: string | undefined;
  clock: () => number;
  title: string | undefined;
  neighbours: Neighbour[] | undefined;
  mailFolder: string | undefined;
}

/** Another LMS of the same demo. */
export interface Neighbour {
  title: string;
  /** The product whose manners it has. */
  like: string;
  url: string;
}

/** The running platform as its routes see it: state, temper, clock, and what is in flight. */
export class Lms {
  readonly temper: Temper;
  readonly state: LmsState;
  readonly faults = new Faults();
  readonly toolKeys: ToolKeys;
  readonly title: string;
  readonly neighbours: readonly Neighbour[];
  /** Where the demo's mails lie; null where there are none. */
  readonly mailFolder: string | null;
  readonly clock: () => number;
  readonly pendingLaunches = new Map<string, PendingLaunch>();
  readonly pendingChoices = new Map<string, PendingChoice>();
  /** jti and nonce values that were used, with the time until which they are remembered. */
  readonly used = new Map<string, number>();
  readonly requests: RequestRecord[] = [];
  /** Set by a test to bend the address of a roster's next page. */
  bendRosterLink: (next: string) => string = (next) => next;
  /** Courses that a history names before it ends with `truncated`, as Canvas's does. */
  mostAncestors = Number.POSITIVE_INFINITY;
  /** Set by a test: rows per roster page, whatever is asked. */
  rosterPageSize: number | undefined;

  private readonly file: StateFile;
  private readonly fixedIssuer: string | undefined;
  private address: string | undefined;

  constructor(options: LmsOptions) {
    this.temper = options.temper;
    this.file = options.file;
    this.state = options.file.load();
    this.address = options.baseUrl;
    this.fixedIssuer = options.issuer;
    this.clock = options.clock;
    this.title = options.title ?? options.temper.siteTitle;
    this.neighbours = options.neighbours ?? [];
    this.mailFolder = options.mailFolder ?? null;
    this.toolKeys = new ToolKeys();
  }

  /** The LMS's own address without a slash at its end. Throws before the LMS has one. */
  get base(): string {
    if (this.address === undefined)
      throw new Error('The demo LMS has no address yet: give baseUrl, or start it first');
    return this.address;
  }

  /** The `iss` of everything that this platform signs. */
  get issuer(): string {
    return this.fixedIssuer ?? this.base;
  }

  startedAt(address: string): void {
    this.address ??= address;
  }

  save(): void {
    this.file.save(this.state);
  }

  newId(): number {
    const id = this.state.nextId;
    this.state.nextId += 1;
    return id;
  }

  newSecret(): string {
    return randomBytes(18).toString('base64url');
  }

  newUuid(): string {
    return randomUUID();
  }

  /** The newest key: the one that signs. */
  async signingKey(): Promise<SigningKey> {
    const newest = this.state.keys.at(-1);
    if (newest !== undefined) return newest;
    const key = await makeSigningKey(this.clock());
    // Two first launches at once must end with one key.
    const first = this.state.keys.at(-1);
    if (first !== undefined) return first;
    this.state.keys.push(key);
    this.save();
    return key;
  }

  /** True the first time that this one-time value is seen. */
  takeOnce(value: string, rememberUntil: number): boolean {
    const now = this.clock();
    if (this.used.size > 10_000) for (const [old, until] of this.used) if (until < now) this.used.delete(old);
    if (this.used.has(value)) return false;
    this.used.set(value, rememberUntil);
    return true;
  }

  user(id: number | string): User | undefined {
    return this.state.users[id];
  }

  /** The person whom the LMS's launches call `sub`. */
  userBySub(sub: string): User | undefined {
    const direct = this.state.users[sub];
    if (direct !== undefined && this.temper.sub(direct) === sub) return direct;
    return Object.values(this.state.users).find((user) => this.temper.sub(user) === sub);
  }

  course(id: number | string): Course | undefined {
    return this.state.courses[id];
  }

  /** What a launch calls its context: a course, or under ACCOUNT the whole site where launches can come from there. */
  place(id: number): Course | undefined {
    if (id !== ACCOUNT || !this.temper.hasAccountContext) return this.course(id);
    const named = { label: this.title, title: this.title };
    return { id: ACCOUNT, ltiId: 'account-1', ...named, copiedFrom: [], concluded: false };
  }

  tool(id: number | string): Tool | undefined {
    return this.state.tools[id];
  }

  toolByClientId(clientId: string): Tool | undefined {
    return Object.values(this.state.tools).find((tool) => tool.clientId === clientId);
  }

  activity(id: number | string): Activity | undefined {
    return this.state.activities[id];
  }

  lineItem(id: number | string): LineItem | undefined {
    return this.state.lineItems[id];
  }

  enrolment(courseId: number, userId: number): Enrolment | undefined {
    const enrolment = this.state.enrolments[`${courseId}/${userId}`];
    return enrolment?.active === true ? enrolment : undefined;
  }

  /** The grade of a person in an item; an empty one when nothing was ever posted. */
  grade(lineItemId: number, userId: number): Grade {
    return (
      this.state.grades[`${lineItemId}/${userId}`] ?? {
        lineItemId,
        userId,
        score: null,
        comment: null,
        comments: [],
        timestamp: null,
        activityProgress: null,
        gradingProgress: null,
        overridden: false,
        missing: false,
        submissions: [],
      }
    );
  }

  /** Puts a grade into the gradebook; the caller saves. */
  setGrade(grade: Grade): void {
    this.state.grades[`${grade.lineItemId}/${grade.userId}`] = grade;
  }

  /** The address of an endpoint: its path filled in, with the query that this tool's addresses carry. */
  addressOf(path: string, tool: Tool | null, parts: Record<string, string | number> = {}): string {
    const filled = path.replace(/:([a-z]+)/g, (_, name: string) =>
      encodeURIComponent(String(parts[name] ?? '')),
    );
    const query = tool === null ? '' : this.temper.serviceQuery(tool);
    return `${this.base}${filled}${query === '' ? '' : `?${query}`}`;
  }
}
