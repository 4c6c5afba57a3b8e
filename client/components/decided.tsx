import type { Result } from './grade-words.ts';
import { Icon, Mark } from './marks.tsx';

export function DecidedMark({ result }: { result: Result }) {
  if (result === 'returned') return <Icon name="undo-2" />;
  return <Mark name={result === 'pass' ? 'met' : 'not-yet'} />;
}
