import { texts } from '../../messages/messages.ts';

export const t = texts('contact', {
  title: 'Mails and your name',
  lead: 'Where mails to you go, which ones come, and how a confirmation names you.',

  address: 'Where mails go',
  goTo: 'Mails to you go to {address}.',
  'source.lms': 'Your LMS told us this address.',
  'source.entered': 'You entered it here and confirmed it.',
  badgeNote:
    'A badge that you earn from now on is tied to this address, hashed, so nobody can read it there. Badges that you have stay yours, whatever address you use.',
  none: 'We know no e-mail address of yours, so no mail can reach you. Your result waits for you here all the same.',
  other: 'Use another address',
  email: 'Your e-mail address',
  emailHint: 'We send a code there, to be sure that it is yours.',
  send: 'Send me a code',
  sending: 'Sending it…',
  keep: 'Keep the address as it is',
  sent: 'A code of six digits is on its way to {address}. It works until {time}, once.',
  code: 'The code',
  confirm: 'Confirm',
  confirming: 'Checking…',
  again: 'Enter the address anew',
  confirmed: 'Confirmed.',
  'why.invalid-input':
    'Please check what you typed: an e-mail address looks like name@school.org, a code has six digits.',
  'why.wrong-code': 'That is not the code in the mail. Please look again; five tries are possible.',
  'why.no-code': 'This code does not work any more. Enter the address anew to get another one.',
  'why.too-many-requests':
    'That were five codes within an hour. Please wait an hour and look in your spam folder, too.',

  name: 'Your name on confirmations',
  nameHint: 'Left empty, it is the name from your LMS: {name}.',
  nameHintNone: 'Your LMS does not tell us your name.',
  mails: 'Which mails come',
  always: 'Mails with a decision, and about your badge, always come.',
  'mail.received': 'When your work has arrived',
  'mail.review-work': 'When attempts wait for an assessor, or an answer falls due',
  'mail.late': 'When an answer is late',
  save: 'Save',
  saving: 'Saving…',
  unchanged: 'Nothing has changed.',
  saved: 'Saved.',
  preview: 'In a preview there is nobody to write to.',

  apply: 'Who is told when you pass',
  director:
    'When you pass, {name} gets a confirmation by e-mail: your name, the micro-credential, the date and the hours. Nothing that you hand in, and no word of a “not yet”.',
  nobody: 'When you pass, nobody but you is told: your organization names nobody for confirmations.',
  you: 'Your answer comes to {address}, too.',
  change: 'Change it',
});
