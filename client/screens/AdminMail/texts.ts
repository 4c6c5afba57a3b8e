import { texts } from '../../messages/messages.ts';

export const t = texts('admin-mail', {
  title: 'Mail',
  well: 'Every mail that could be sent has been sent.',
  fresh: { one: '{count} mail is on its way.', other: '{count} mails are on their way.' },
  failed: { one: '{count} mail could not be sent.', other: '{count} mails could not be sent.' },
  troubled: {
    one: '{count} mail waits for its next try.',
    other: '{count} mails wait for their next try.',
  },
  held: {
    one: '{count} mail waits for an e-mail address.',
    other: '{count} mails wait for an e-mail address.',
  },
  files:
    'No mail server is named, so mails are written as files on the machine that runs the program, and reach nobody. Whoever runs it can name one (SMTP_URL).',
  list: 'What needs attention',
  caption: 'Mails that were not sent, the newest first.',
  safe: 'Mails never hold up anything else: grades, badges and hours arrive without them.',
  mail: 'Mail',
  to: 'To',
  since: 'Since',
  state: 'Why',
  act: 'Act',
  'kind.received': 'Your work has arrived',
  'kind.not-yet': 'Feedback: not yet',
  'kind.pass': 'Passed',
  'kind.confirmation': 'Confirmation of a pass',
  'kind.revoked': 'Badge withdrawn',
  'kind.reinstated': 'Badge valid again',
  'kind.review-work': 'Work waits for an assessor',
  'kind.late': 'An answer is late',
  'kind.address-code': 'Code for an address',
  'problem.unreachable': 'The mail server could not be reached.',
  'problem.timeout': 'The mail server took too long to answer.',
  'problem.refused-for-now': 'The mail server would not take it for now, or did not accept our sign-in.',
  'problem.refused': 'The mail server will not take it. Most often the address does not exist any more.',
  'problem.no-address':
    'We know no e-mail address of this person. They can enter one under “My credentials”; then it goes by itself.',
  'problem.none': 'It has not been tried yet.',
  tries: { one: 'Tried once.', other: 'Tried {count} times.' },
  next: 'Next try: {time}.',
  stopped: 'It is not tried again by itself.',
  again: 'Send again',
  againHeard: 'Send again: {mail}, to {to}',
  all: 'Send all of them again',
  sending: 'Sending…',
  done: 'It is on its way. Look again in a minute.',
  doneAll: 'They are on their way. Look again in a minute.',
  look: 'Look again',
  looking: 'Looking…',
  'refusal.nothing-to-send': 'This mail has been sent meanwhile. The list is up to date now.',
  'refusal.not-found': 'This mail is not there any more. The list is up to date now.',
});

/** This page's words for a refusal; null: the common ones do. */
export function reasonWords(reason: string): string | null {
  const key = `refusal.${reason}`;
  return t.has(key) ? t(key) : null;
}
