/** The two requests of a dynamic registration (LTI Dynamic Registration 1.0, 3.4 and 3.5), through the guarded outbound. */
import { isAdmitted } from '../lti/admitted.ts';
import { type OutboundAnswer, OutboundError, type OutboundRequest } from '../lti/outbound.ts';
import {
  addressesOf,
  isSecure,
  judgeConfiguration,
  type LmsConfiguration,
} from './lms-configuration.rules.ts';
import { RegistrationAnswer, RegistrationError } from './lms-configuration.schema.ts';
import { type RegisteringDeps, RegistrationFailure, type RegistrationStep } from './registering-context.ts';

type AskDeps = Pick<RegisteringDeps, 'settings' | 'outbound'>;

const MAX_REDIRECTS = 3;

/** @throws RegistrationFailure at step `configuration` */
export async function readConfiguration(
  deps: AskDeps,
  address: string,
  token: string | null,
): Promise<LmsConfiguration> {
  const { allowLoopback } = deps.settings;
  const step = 'configuration';
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address) || !isSecure(address, allowLoopback))
    throw new RegistrationFailure(step, 'insecure');
  const { host } = new URL(address);
  const answer = await ask(deps, step, address, {
    headers: { Accept: 'application/json', ...bearer(token) },
    redirects: MAX_REDIRECTS,
  });
  if (answer.status < 200 || answer.status > 299) throw refusedBy(answer, step, host);
  const judged = judgeConfiguration(parseJson(answer.body), answer.url, allowLoopback);
  if (judged.kind === 'refused') throw new RegistrationFailure(step, judged.reason, { host });
  // Each address that will be called later is judged now, while somebody is there who can put it right.
  for (const named of addressesOf(judged.configuration))
    if (!(await isAdmitted(named, allowLoopback)))
      throw new RegistrationFailure(step, 'address', { host: new URL(named).host });
  return judged.configuration;
}

/** @throws RegistrationFailure at step `keys` */
export async function askForRegistration(
  deps: AskDeps,
  { registrationEndpoint }: LmsConfiguration,
  token: string | null,
  body: object,
): Promise<RegistrationAnswer> {
  const step = 'keys';
  const { host } = new URL(registrationEndpoint);
  const answer = await ask(deps, step, registrationEndpoint, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...bearer(token) },
    body: JSON.stringify(body),
  });
  if (answer.status < 200 || answer.status > 299) throw refusedBy(answer, step, host);
  const parsed = RegistrationAnswer.safeParse(parseJson(answer.body));
  if (!parsed.success) throw new RegistrationFailure(step, 'unreadable', { host });
  return parsed.data;
}

const bearer = (token: string | null): Record<string, string> =>
  token === null ? {} : { Authorization: `Bearer ${token}` };

async function ask(
  { outbound }: AskDeps,
  step: RegistrationStep,
  address: string,
  request: OutboundRequest,
): Promise<OutboundAnswer> {
  const { host } = new URL(address);
  try {
    return await outbound.fetch(address, request);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const refused = error.reason === 'address' || error.reason === 'url';
    const reason = refused ? 'address' : error.reason === 'too-large' ? 'unreadable' : 'unreachable';
    throw new RegistrationFailure(step, reason, { host });
  }
}

function refusedBy(answer: OutboundAnswer, step: RegistrationStep, host: string): RegistrationFailure {
  if (answer.status === 401 || answer.status === 403) return new RegistrationFailure(step, 'token', { host });
  const { error_description, message, error } =
    RegistrationError.safeParse(parseJson(answer.body)).data ?? {};
  const words = error_description ?? message ?? error;
  const says = words === undefined ? String(answer.status) : `${words.slice(0, 300)} (${answer.status})`;
  return new RegistrationFailure(step, 'lms-refused', { host, says });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
