import type { ApiFailure } from '../app/api.ts';
import { t } from '../messages/en/staff.ts';
import { Button } from './buttons.tsx';
import { FailureNote } from './Failure.tsx';

interface Props {
  /** Null: that was all. */
  more: (() => void) | null;
  busy: boolean;
  failure: ApiFailure | null;
  /** After a failure; without it: `more`. */
  again?: () => void;
}

/** Below a list that is read page by page: the way on, and what went wrong on it. */
export function Further({ more, busy, failure, again }: Props) {
  return (
    <>
      {more ? (
        <div>
          <Button small onClick={more} busy={busy && t('loadingMore')}>
            {t('more')}
          </Button>
        </div>
      ) : null}
      {failure ? <FailureNote failure={failure} again={again ?? more ?? undefined} /> : null}
    </>
  );
}
