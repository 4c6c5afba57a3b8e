import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Appointed, People } from '../../../server/launches/people.schema.ts';
import type { AdminReviews } from '../../../server/reviews/review.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { to } from '../../app/paths.ts';
import { Button } from '../../components/buttons.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { Select } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { t as shell } from '../../messages/en/shell.ts';
import { t as admin, reasonWords } from '../Admin/texts.ts';
import { t } from './texts.ts';

interface Props {
  item: AdminReviews['items'][number];
  /** Undefined: not known here; the server then checks alone. */
  issuerId: string | undefined;
  onDone: (words: string) => void;
  onClose: () => void;
}

/** The value of a select for "back to the queue"; no person's id is empty. */
const QUEUE = '';

/** Below the row: to an appointed assessor of the issuer, or back to the queue. */
export function Assign(props: Props) {
  const { item, issuerId } = props;
  const people = useLoad<People>('/admin/people');
  if (people.kind === 'loading') return <p className="soft">{shell('loading')}</p>;
  if (people.kind === 'failed') return <FailureNote failure={people.failure} again={people.again} />;
  const assessors = people.value.appointed.filter(
    (one) => mayRead(one, issuerId) && one.personId !== item.assessor?.id,
  );
  const choices = [
    ...(item.assessor ? [{ value: QUEUE, label: t('backToQueue') }] : []),
    ...assessors.map(({ personId, name }) => ({ value: personId, label: name ?? admin('noName') })),
  ];
  if (choices.length > 0) return <Choose {...props} choices={choices} />;
  return (
    <p>
      {t('noAssessors')} <Link href={to.people}>{t('appoint')}</Link>
    </p>
  );
}

interface ChooseProps extends Props {
  /** At least one. */
  choices: readonly { value: string; label: string }[];
}

function Choose({ item, choices, onDone, onClose }: ChooseProps) {
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(QUEUE);
  const act = useAct();
  // Also when somebody was appointed a moment ago, and the list that was there already did not know it.
  useEffect(() => box.current?.querySelector('select')?.focus(), []);
  const value = choices.some((choice) => choice.value === chosen) ? chosen : (choices[0]?.value ?? QUEUE);
  const save = () =>
    void act.run('assign', async () => {
      const path = `/admin/reviews/${encodeURIComponent(item.attemptId)}/reassign`;
      await call(path, { method: 'POST', body: { assessorId: value === QUEUE ? null : value } });
      onDone(t(value === QUEUE ? 'doneBack' : 'done', { code: item.code, count: 1 }));
    });
  return (
    <div ref={box} className="stack">
      <Select
        label={t('assignTo', { code: item.code })}
        hint={t('assignHint')}
        value={value}
        options={choices}
        onText={setChosen}
      />
      <div className="row">
        <Button look="main" small onClick={save} busy={act.busy !== null && t('saving')}>
          {t('save')}
        </Button>
        <Button small onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
      <Refused failure={act.failure} words={reasonWords} />
    </div>
  );
}

function mayRead({ right, issuers }: Appointed, issuerId: string | undefined): boolean {
  if (right !== 'assessor') return false;
  return issuers === 'all' || issuerId === undefined || (issuers?.includes(issuerId) ?? false);
}
