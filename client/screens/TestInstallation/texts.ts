import type { CheckResult } from '../../../server/installation/installation.schema.ts';
import { texts } from '../../messages/messages.ts';
import type { BrowserCheck } from './browser-checks.ts';

export const t = texts('test-installation', {
  title: 'Test this installation',
  lead: 'Whether the LMS and this tool understand each other, here and now.',
  what: 'Open this page from a course, as your people do: then the gradebook and the roster of that course are tried, too. A column is made in its gradebook and removed again. Nobody is scored, and no name is kept.',
  start: 'Start the test',
  again: 'Test again',
  testing: 'Asking the LMS…',
  allGood: 'Everything works',
  goodFromHere: 'Everything that can be tried from here works',
  toMend: { one: 'One thing needs you', other: '{count} things need you' },
  of: '{lms}, {time}',
  remedy: 'What to do:',
  'state.good': 'works',
  'state.mend': 'needs you',
  'state.left-out': 'was left out',
  'reason.test-running': 'Somebody is testing right now. Try again in a minute.',

  'check.frame': 'The LMS’s page may show the tool',
  'check.storage': 'The browser keeps what was typed',
  'check.way': 'The way in is safe',
  'check.keys': 'The LMS’s keys can be fetched',
  'check.clock': 'Both clocks agree',
  'check.rights': 'The LMS granted what is needed',
  'check.token': 'The LMS lets the tool in',
  'check.line-item': 'Gradebook columns can be made and removed',
  'check.roster': 'The roster can be read',

  'frame.good': 'It is shown in a frame of {host}.',
  'frame.window': 'It is open in a window of its own, so there is no frame to ask.',
  'frame.shows': 'It is shown in a frame.',
  'frame.unknown': 'It is shown in a frame of {host}, which is not among this LMS’s known hosts.',
  'frame.unknown.remedy':
    'If {host} is your LMS, open the tool from a course once more: its address is then learned. It stands with the platform’s frame hosts.',
  'storage.good': 'For the session, and for words that were not sent yet.',
  'storage.no-database': 'Words that were not sent yet would be lost when the page is closed.',
  'storage.no-database.remedy':
    'Leave private browsing, or allow this site to keep data in the browser’s settings. Saving on the server works all the same.',
  'storage.no-session': 'The session ends when the page is reloaded.',
  'storage.no-session.remedy':
    'Allow this site to keep data in the browser’s settings, or open it in a window of its own.',
  'storage.nothing': 'This browser keeps nothing for the tool in this frame.',
  'storage.nothing.remedy':
    'Allow this site to keep data in the browser’s settings, or open it in a window of its own.',
  'way.cookie': 'By a cookie that this browser keeps for the tool inside the LMS.',
  'way.platform': 'By the LMS’s own storage, since this browser keeps no cookie here.',
  'way.own': 'In a window of its own, since this browser keeps no cookie in the frame.',
  'way.not-known': 'Open the tool from the course once more to see it.',
  'keys.good': { one: '{host} has one key.', other: '{host} has {count} keys.' },
  'keys.unreachable': '{host} did not answer.',
  'keys.unreachable.remedy':
    'Check that {host} can be reached from the internet by https, with a valid certificate. A firewall must let this tool’s server in.',
  'keys.private-address': '{host} is an address inside a private network.',
  'keys.private-address.remedy':
    'The tool calls public addresses only. Give the LMS an address that can be reached from the internet.',
  'keys.status': '{host} answered with an error ({status}).',
  'keys.status.remedy':
    'Check the keyset URL of the registration; register again if the LMS was moved. If the LMS is being serviced, test again later.',
  'keys.no-key-set': '{host} answered with something that is not a key set.',
  'keys.no-key-set.remedy': 'Check the keyset URL of the registration: it may lead to a sign-in page.',
  'keys.no-keys': 'The key set of {host} is empty.',
  'keys.no-keys.remedy': 'Let the LMS make its keys: its administrator finds them with its LTI settings.',
  'clock.good': { one: 'To within a second.', other: 'To within {count} seconds.' },
  'clock.no-date': 'The LMS did not say what time it is there.',
  'clock.we-are-behind': 'The LMS’s clock is {seconds} seconds ahead of ours.',
  'clock.we-are-behind.remedy':
    'One of the two servers has the wrong time. Let both get it from a time server (NTP). Until then launches and grades can be refused.',
  'clock.we-are-ahead': 'The LMS’s clock is {seconds} seconds behind ours.',
  'clock.we-are-ahead.remedy':
    'One of the two servers has the wrong time. Let both get it from a time server (NTP). Until then launches and grades can be refused.',
  'rights.good': 'Columns, grades, results and the roster.',
  'rights.no-course': 'This was opened outside a course. Open it from one to see what is granted there.',
  'rights.missing': 'Missing: {missing}.',
  'rights.none': 'Neither gradebook nor roster is open to the tool.',
  'missing.line-items': 'making columns',
  'missing.scores': 'sending grades',
  'missing.results': 'reading results',
  'missing.roster': 'reading the roster',
  'allow.moodle':
    'In Moodle: Site administration → Plugins → External tool → Manage tools, open this tool’s settings. Under Services choose “Use this service for grade sync and column management” and “Use this service to retrieve members’ information as per privacy settings”.',
  'allow.canvas':
    'In Canvas: Admin → Developer Keys, edit this tool’s key. Turn on the LTI Advantage services for line items, scores, results and names and roles, and save.',
  'allow.schoology':
    'In Schoology: edit the app and tick Assignment and Grade Services and Names and Roles Services. Then install it again.',
  'allow.other': 'Grant the tool Assignment and Grade Services and Names and Role Provisioning in your LMS.',
  'token.good': '{host} gave an access token.',
  'token.nothing-granted': 'Neither gradebook nor roster is open from here, so there is nothing to ask for.',
  'token.unreachable': 'The LMS’s token address did not answer.',
  'token.unreachable.remedy': 'Check that the LMS can be reached from the internet, and test again.',
  'token.private-address': 'The LMS’s token address lies inside a private network.',
  'token.private-address.remedy':
    'The tool calls public addresses only. Give the LMS an address that can be reached from the internet.',
  'token.scope': 'The LMS no longer grants what it granted at the launch.',
  'token.client': 'The LMS does not accept who the tool says it is.',
  'token.client.remedy':
    'Check that the tool is active in the LMS, and that the LMS can fetch the tool’s own keys at /lti/keys. A client ID that was changed needs a new registration.',
  'token.refused': 'The LMS said no ({status}).',
  'token.refused.remedy': 'Check that the tool is active in the LMS; else register it again.',
  'token.lms-error': 'The LMS has trouble of its own ({status}).',
  'token.lms-error.remedy': 'Test again in some minutes. If it stays, ask whoever runs the LMS.',
  'line-item.good': 'One was made, read back and removed.',
  'line-item.no-gradebook':
    'The LMS opens no gradebook for this placement. Open this from a course to try it.',
  'line-item.token-first': 'It needs an access token first.',
  'line-item.not-allowed': 'The LMS does not let the tool make columns.',
  'line-item.denied': 'The LMS does not accept its own token for columns.',
  'line-item.course-concluded': 'This course is over, so its gradebook takes nothing.',
  'line-item.course-concluded.remedy': 'Open the test from a course that is running.',
  'line-item.other': 'Something went wrong when it was {step}.',
  'line-item.other.remedy': 'Test again in some minutes. If it stays, ask whoever runs the LMS.',
  'line-item.left': 'It was made, but not removed.',
  'line-item.left.remedy':
    'Test again: what was left is removed then. Else remove the column “{label}” in the gradebook by hand.',
  'step.made': 'made',
  'step.read': 'read back',
  'roster.good': '{count} people in this course.',
  'roster.first-page': '{count} people on its first page.',
  'roster.no-roster':
    'The LMS opens no roster here. The program’s overview then shows only who has opened something.',
  'roster.token-first': 'It needs an access token first.',
  'roster.not-granted': 'The LMS does not let the tool read the roster.',
  'roster.course-over': 'This course is over.',
  'roster.course-over.remedy': 'Open the test from a course that is running.',
  'roster.other': 'The LMS’s answer was none that could be read.',
  'roster.other.remedy': 'Test again in some minutes. If it stays, ask whoever runs the LMS.',
});

type Product = 'moodle' | 'canvas' | 'schoology' | 'other';

/** Reasons whose remedy is to grant something in the LMS. */
const toAllow = new Set([
  'rights.missing',
  'rights.none',
  'token.scope',
  'line-item.not-allowed',
  'line-item.denied',
  'roster.not-granted',
]);

/** The sentence about a result, and what to do where something needs mending. */
export function checkTexts(
  { check, state, reason, facts }: CheckResult | BrowserCheck,
  product: Product,
): { about: string; remedy: string | null } {
  const left = check === 'line-item' && facts.step === 'removed';
  const own = left ? 'line-item.left' : `${check}.${reason}`;
  const key = t.has(own) ? own : `${check}.other`;
  const values = {
    ...facts,
    count: facts.count ?? Math.max(1, Number(facts.seconds ?? 1)),
    ...spokenFacts(facts),
  };
  const about = t.has(key) ? t(key, values) : '';
  if (state !== 'mend') return { about, remedy: null };
  if (toAllow.has(key)) return { about, remedy: t(`allow.${product}`) };
  const remedy = `${key}.remedy`;
  return { about, remedy: t.has(remedy) ? t(remedy, values) : null };
}

/** Machine words among the facts, as people say them. */
function spokenFacts({ missing, step }: CheckResult['facts']): Record<string, string> {
  const words = String(missing ?? '')
    .split(' ')
    .flatMap((one) => {
      const key = `missing.${one}`;
      return t.has(key) ? [t(key)] : [];
    });
  const stepKey = `step.${step}`;
  return { missing: words.join(', '), step: t.has(stepKey) ? t(stepKey) : '' };
}
