import { useEffect, useId, useState } from 'react';
import type { EvidenceRequirement } from '../../../server/catalogue/micro-credential.schema.ts';
import { readWork } from '../../../server/portfolio/read-work.schema.ts';
import { countWords } from '../../../server/submissions/completeness.schema.ts';
import { itemsOf } from '../../app/work.ts';
import { TextArea } from '../../components/fields.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { PartFrame } from './PartFrame.tsx';
import { partState } from './part-state.rules.ts';
import { t } from './texts.ts';

type Writing = Extract<EvidenceRequirement, { kind: 'writing' }>;

export function WritingPart({
  part,
  number,
  work,
  standing,
  editable,
}: PhaseContent & { part: Writing; number: number }) {
  const text = readWork(itemsOf(work.saver), 'writing', part.id)?.text ?? '';
  const countId = useId();
  return (
    <PartFrame part={part} number={number} state={partState(part.id, standing.missing, text.trim() !== '')}>
      <TextArea
        label={part.title}
        labelHidden
        hint={part.ask}
        rows={7}
        maxLength={200_000}
        readOnly={!editable}
        describedBy={countId}
        value={text}
        onText={(next) => work.saver.edit(`writing:${part.id}`, { text: next })}
        below={<WordCount id={countId} text={text} part={part} />}
      />
    </PartFrame>
  );
}

/** Counts up. Over the limit it says so, and that nothing is cut. Heard at pauses, not with each key. */
function WordCount({ id, text, part }: { id: string; text: string; part: Writing }) {
  const count = countWords(text);
  const over = count - part.maxWords;
  const words = t('words', { count });
  const said = over > 0 ? t('wordsOver', { words, count: over }) : words;
  const heard = useAfterPause(said);
  return (
    <div className="count" id={id}>
      <span className={over > 0 ? 'over' : undefined}>{said}</span>
      <span>
        {part.minWords > 0
          ? t('asked', { min: part.minWords, max: part.maxWords })
          : t('askedMax', { max: part.maxWords })}
      </span>
      <output className="only-heard">{heard}</output>
    </div>
  );
}

const PAUSE_MS = 1500;

function useAfterPause(text: string): string {
  const [heard, setHeard] = useState('');
  const [first] = useState(text);
  useEffect(() => {
    if (text === first) return;
    const timer = setTimeout(() => setHeard(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, first]);
  return heard;
}
