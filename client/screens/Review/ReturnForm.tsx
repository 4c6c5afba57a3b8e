import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { to } from '../../app/paths.ts';
import { Button } from '../../components/buttons.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Choice, TextArea } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { reasonWords } from './reasons.ts';
import { type Review, reviewPath } from './review-work.ts';
import { t } from './texts.ts';

/** Which parts can't be judged, and why: no decision, no grade, no attempt used up. */
export function ReturnForm({ review, onClose }: { review: Review; onClose: () => void }) {
  const { view } = review;
  const [, navigate] = useLocation();
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [message, setMessage] = useState('');
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const set = (partId: string, problem: string | null) => {
    const next = new Map(problems);
    if (problem === null) next.delete(partId);
    else next.set(partId, problem);
    setProblems(next);
  };
  const said = [...problems].map(([partId, problem]) => ({ partId, problem: problem.trim() }));
  const why =
    said.length === 0 ? t('returnNone') : said.some(({ problem }) => !problem) ? t('returnWhy') : null;
  const send = () => {
    setAsking(false);
    void act.run('return', async () => {
      await call(`${reviewPath(view.attemptId)}/return`, {
        method: 'POST',
        body: { parts: said, message: message.trim() },
      });
      navigate(to.reviews);
    });
  };
  return (
    <div className="stack">
      <fieldset className="stack stack-2">
        <legend className="label">{t('returnWhich')}</legend>
        {view.parts.map(({ partId }) => (
          <PartProblem
            key={partId}
            title={titleOf(review, partId)}
            problem={problems.get(partId) ?? null}
            onProblem={(problem) => set(partId, problem)}
          />
        ))}
      </fieldset>
      <TextArea
        label={t('returnMessage')}
        optional
        rows={2}
        maxLength={5000}
        value={message}
        onText={setMessage}
      />
      <div className="row">
        <Button
          unavailable={why !== null}
          describedBy={why ? 'return-why' : undefined}
          busy={act.busy !== null && t('returning')}
          onClick={() => setAsking(true)}
        >
          {t('returnDo')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('cancel')}
        </Button>
        {why ? (
          <span className="small soft" id="return-why">
            {why}
          </span>
        ) : null}
      </div>
      <Refused failure={act.failure} words={reasonWords} />
      <Dialog open={asking} title={t('sureReturn')} onClose={() => setAsking(false)}>
        <p>{t('sureReturnText')}</p>
        <div className="row">
          <Button look="main" onClick={send}>
            {t('returnDo')}
          </Button>
          <Button data-first="" onClick={() => setAsking(false)}>
            {t('keepReading')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

const titleOf = ({ view }: Review, partId: string): string =>
  view.microCredential.definition.parts.find(({ id }) => id === partId)?.title ?? partId;

interface PartProps {
  title: string;
  /** Null: nothing is wrong with it. */
  problem: string | null;
  onProblem: (problem: string | null) => void;
}

function PartProblem({ title, problem, onProblem }: PartProps) {
  return (
    <div>
      <Choice checked={problem !== null} onCheck={(checked) => onProblem(checked ? '' : null)}>
        {title}
      </Choice>
      {problem === null ? null : (
        <TextArea
          label={t('returnProblem', { title })}
          hint={t('returnProblemHint')}
          rows={2}
          maxLength={1000}
          value={problem}
          onText={onProblem}
        />
      )}
    </div>
  );
}
