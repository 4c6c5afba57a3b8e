import type { GradeReceipt } from '../../server/submissions/submission.schema.ts';
import { t } from '../messages/en/receipt.ts';
import { clockTime, dayAndTime, number } from '../messages/formats.ts';
import { receiptHeadline } from './grade-words.ts';
import { Icon, Mark } from './marks.tsx';

interface Props {
  receipts: readonly GradeReceipt[];
  /** Whether this course shows a grade at all. */
  gradebook: boolean;
}

/** Where the grade stands in each gradebook; "in the gradebook" only after the LMS accepted it. */
export function Receipts({ receipts, gradebook }: Props) {
  return (
    <section className="stack" aria-labelledby="receipts">
      <h2 id="receipts">{t('title')}</h2>
      {receipts.length === 0 ? (
        <p className="soft prose">{t(gradebook ? 'soon' : 'noneText')}</p>
      ) : (
        <ul className="steps">
          {receipts.map((receipt) => (
            <li key={receipt.targetId}>
              {receipt.state === 'accepted' ? (
                <Mark name="done" />
              ) : receipt.state === 'refused' || receipt.state === 'given-up' ? (
                <Mark name="broken" />
              ) : (
                <Icon name="clock" />
              )}
              <div>
                <b>{receiptHeadline(receipt)}</b>
                {lines(receipt).map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function lines(receipt: GradeReceipt): string[] {
  const { state, sentAt, acceptedAt, nextTryAt, reason, seen, result } = receipt;
  const said: string[] = [];
  if (state === 'accepted' && acceptedAt) said.push(t('acceptedAt', { time: dayAndTime(acceptedAt) }));
  if (state === 'waiting' && sentAt && !reason) said.push(t('sentAt', { time: dayAndTime(sentAt) }));
  if (state === 'given-up') said.push(t('givenUp'));
  else if (state !== 'accepted' && reason) {
    const key = `reason.${reason}`;
    said.push(t.has(key) ? t(key) : t('reason.other'));
  }
  if (state === 'waiting' && nextTryAt && Date.parse(nextTryAt) > Date.now())
    said.push(t('nextTry', { time: clockTime(nextTryAt) }));
  if (seen) said.push(...seenLines(seen));
  if (state === 'accepted' && result === 'not-yet') said.push(t('zero'));
  return said;
}

function seenLines({ at, score, maximum, comment }: NonNullable<GradeReceipt['seen']>): string[] {
  const time = dayAndTime(at);
  if (score === null) return [t('seenNothing', { time })];
  const shown = t('seen', { time, score: number(score), maximum: maximum === null ? '–' : number(maximum) });
  return comment ? [shown, t('comment', { comment })] : [shown];
}
