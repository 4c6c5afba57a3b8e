import type {
  EvidenceRequirement,
  MicroCredentialDefinition,
} from '../../../server/catalogue/micro-credential.schema.ts';
import { Fold } from '../../components/blocks.tsx';
import { Examples } from '../../components/Examples.tsx';
import { Icon } from '../../components/marks.tsx';
import { OutsideLink } from '../../components/OutsideLink.tsx';
import { Rubric } from '../../components/Rubric.tsx';
import { atStart, inWords, t as shell } from '../../messages/en/shell.ts';
import { t } from './texts.ts';

export function Method({ method }: { method: MicroCredentialDefinition['method'] }) {
  return (
    <section className="stack prose" aria-labelledby="method">
      <h2 id="method">{t('method', { name: method.name })}</h2>
      <p>{method.summary}</p>
      <ol className="key-method">
        {method.steps.map((step, index) => (
          <li key={step.name}>
            <b>{index + 1}</b>
            <span>
              <b>{step.name}.</b> {step.text}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Research({ research }: { research: MicroCredentialDefinition['research'] }) {
  const count = research.references.length;
  return (
    <section className="stack prose" aria-labelledby="research">
      <h2 id="research">{t('research')}</h2>
      {research.text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <Fold summary={t('sources', { count, words: atStart(inWords(count)) })}>
        <ul className="bullets small">
          {research.references.map(({ citation, url, finding }) => (
            <li key={citation}>
              {citation} {finding} {url ? <OutsideLink url={url}>{t('readSource')}</OutsideLink> : null}
            </li>
          ))}
        </ul>
      </Fold>
    </section>
  );
}

export function EvidenceAsked({ parts }: { parts: readonly EvidenceRequirement[] }) {
  return (
    <section className="stack" aria-labelledby="evidence">
      <h2 id="evidence">{t('evidence')}</h2>
      <ol className="evidence">
        {parts.map((part) => (
          <li key={part.id}>
            <Icon name={part.kind === 'writing' ? 'pencil' : 'paperclip'} />
            <div>
              <b>{part.title}</b>
              {part.required ? null : <span className="soft"> {shell('optional')}</span>}
              <p>
                {part.ask} {amount(part)}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function amount(part: EvidenceRequirement): string {
  if (part.kind === 'writing') return t('evidence.words', { min: part.minWords, max: part.maxWords });
  const { min, max } = part;
  const range = min === max || min === 0 ? String(max) : t('evidence.range', { min, max });
  const kinds = part.accepts.map((kind) => t(`kinds.${kind}`));
  const last = kinds.at(-1) ?? '';
  const list = kinds.length > 1 ? t('or', { first: kinds.slice(0, -1).join(', '), last }) : last;
  return t('evidence.pieces', { count: max, range, kinds: list });
}

export function WholeRubric({ definition }: { definition: MicroCredentialDefinition }) {
  const { criteria } = definition.rubric;
  return (
    <section className="stack" aria-labelledby="rubric">
      <h2 id="rubric" tabIndex={-1}>
        {t('rubric')}
      </h2>
      <p className="soft prose">
        {t('rubricText', { count: criteria.length, words: inWords(criteria.length) })}
      </p>
      <Rubric criteria={criteria}>
        {(criterion) => <Examples criterion={criterion} examples={definition.examples} />}
      </Rubric>
    </section>
  );
}
