import { useState } from 'react';
import { Link } from 'wouter';
import { to } from '../../app/paths.ts';
import { itemsOf } from '../../app/work.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { Mark } from '../../components/marks.tsx';
import { type PhaseContent, PhaseScreen } from '../../components/PhaseScreen.tsx';
import { Apply } from './Apply.tsx';
import { ChoicePart } from './ChoicePart.tsx';
import { isFilled, partState } from './part-state.rules.ts';
import { ReadAsAssessor } from './ReadAsAssessor.tsx';
import { t } from './texts.ts';
import { WritingPart } from './WritingPart.tsx';
import './submission.css';

export default function Submission() {
  const [reading, setReading] = useState(false);
  return (
    <PhaseScreen
      phase="submission"
      next={() => (
        <Button onClick={() => setReading(!reading)} aria-pressed={reading}>
          {t(reading ? 'keepOn' : 'read')}
        </Button>
      )}
    >
      {(content) => (reading ? <ReadAsAssessor {...content} /> : <Write {...content} />)}
    </PhaseScreen>
  );
}

function Write(content: PhaseContent) {
  const { mine } = content.work;
  return (
    <div className="with-aside submission">
      <div className="parts">
        {mine.designersSeeEvidence && content.editable ? (
          <Note>
            <p>{t('designersSee')}</p>
          </Note>
        ) : null}
        {mine.microCredential.definition.parts.map((part, index) =>
          part.kind === 'writing' ? (
            <WritingPart key={part.id} part={part} number={index + 1} {...content} />
          ) : (
            <ChoicePart key={part.id} part={part} number={index + 1} {...content} />
          ),
        )}
      </div>
      <Checklist {...content} />
      <Apply {...content} />
    </div>
  );
}

/** Each part with its own state; the links lead there. */
function Checklist({ work, standing: { missing } }: PhaseContent) {
  const { parts } = work.mine.microCredential.definition;
  const items = itemsOf(work.saver);
  const rows = [
    ...parts.map((part) => ({
      id: part.id,
      title: part.title,
      ...partState(part.id, missing, isFilled(part, items)),
    })),
    { id: 'attestation', title: t('confirmations'), ...partState('attestation', missing, true) },
  ];
  return (
    <aside className="aside-follows stack" aria-labelledby="before">
      <h2 id="before" className="title-s" tabIndex={-1}>
        {t('before')}
      </h2>
      <ul className="steps">
        {rows.map((row) => (
          <li key={row.id}>
            <Mark name={row.mark} />
            <div>
              <a href={`#part-${row.id}`}>{row.title}</a>
              {row.mark === 'done' ? (
                <span className="only-heard"> {t('status.ready')}</span>
              ) : (
                <p>{t(`status.${row.problem}`, { count: row.by })}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p className="small">
        <Link href={`${to.overview(work.id)}#rubric`}>{t('rubricAgain')}</Link>
      </p>
    </aside>
  );
}
