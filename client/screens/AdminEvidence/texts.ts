import { texts } from '../../messages/messages.ts';

export const t = texts('admin-evidence', {
  title: 'Files after a withdrawn consent',
  lead: 'If somebody who can be recognized in a file no longer agrees, you can remove it here, even after it was handed in.',
  code: 'Code of the attempt',
  codeHint: 'For example C4-051. It stands in the queue, on the review and in what the educator handed in.',
  codeEmpty: 'Write the code of the attempt first.',
  look: 'Show its files',
  looking: 'Looking…',
  files: 'Files of {code}',
  'files.none': 'No file belongs to this attempt.',
  named: 'Files are named by what they are evidence for. You do not see their content here.',
  done: '{name} was removed. Its assessor sees the date, and a decision stands.',
  'reason.not-found': 'No attempt has this code. Check that you wrote all of it.',
  'reason.invalid-input': 'This does not look like a code. Check that you wrote all of it.',
});

/** This screen's words for a refusal; null: the common ones do. */
export function reasonWords(reason: string): string | null {
  const key = `reason.${reason}`;
  return t.has(key) ? t(key) : null;
}
