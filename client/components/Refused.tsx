import type { ApiFailure } from '../app/api.ts';
import { Note } from './blocks.tsx';
import { FailureNote } from './Failure.tsx';

interface Props {
  failure: ApiFailure | null;
  /** The screen's own words for a reason (or kind) that it knows; null: the common ones. */
  words: (reason: string) => string | null;
}

/** Said where the button was: why the server said no, in the screen's words where it has some. */
export function Refused({ failure, words }: Props) {
  if (!failure) return null;
  const own = words(failure.details.reason ?? failure.kind);
  if (own === null) return <FailureNote failure={failure} />;
  return (
    <Note kind="not-yet" icon="info" alert>
      <p>{own}</p>
    </Note>
  );
}
