import type { ReactNode } from 'react';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { atStart, inWords } from '../../messages/en/shell.ts';
import { t } from './texts.ts';

/** Why Apply is not available, in one sentence with links to what has to be done. */
export function Why({
  id,
  work,
  standing,
  editable,
  online,
}: PhaseContent & { id: string; online: boolean }) {
  return (
    <p id={id} className="small">
      {reason()}
    </p>
  );

  function reason(): ReactNode {
    if (work.mine.state === 'passed' && !work.mine.mayRenew) return t('alreadyPassed');
    if (standing.handedIn) return t('alreadyIn');
    if (!editable) return t('notEditable');
    if (standing.missing.length === 0) return online ? null : t('offline');
    return <Missing missing={standing.missing} parts={work.mine.microCredential.definition.parts} />;
  }
}

interface Props {
  missing: PhaseContent['standing']['missing'];
  parts: PhaseContent['work']['mine']['microCredential']['definition']['parts'];
}

const MOST = 3;

function Missing({ missing, parts }: Props) {
  const count = missing.length;
  const words = atStart(inWords(count));
  if (count > MOST) return t('manyThings', { words, before: t('before') });
  const links = missing.map(({ partId, problem, by }) => {
    const title = parts.find((part) => part.id === partId)?.title ?? '';
    return (
      <a key={`${partId} ${problem}`} href={`#part-${partId}`}>
        {t(`do.${problem}`, { title, count: by })}
      </a>
    );
  });
  const list = links.flatMap((link, i): ReactNode[] => {
    if (i === 0) return [link];
    return [i === links.length - 1 ? ` ${t('and')} ` : ', ', link];
  });
  return t.rich('firstThings', { count, words, list });
}
