import { useEffect, useRef } from 'react';
import type {
  ContentProblem,
  ContentReport,
  Outcome,
} from '../../../server/catalogue/content-file.schema.ts';
import type { MicroCredential } from '../../../server/catalogue/micro-credential.schema.ts';
import { Button } from '../../components/buttons.tsx';
import { Icon, Status } from '../../components/marks.tsx';
import { goToLine } from './go-to-line.ts';
import { t } from './texts.ts';

interface Props {
  report: ContentReport;
  busy: boolean;
  onPreview: (micro: MicroCredential) => void;
  onPublish: () => void;
}

/** What the server said of a file: what to mend, or what publishing it would do. */
export function Report({ report, ...rest }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The answer to a press of "Check" is where the reader goes on.
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <section className="stack stack-4" aria-labelledby="report">
      <h3 id="report" ref={heading} tabIndex={-1}>
        {report.kind === 'mend' ? t('mend', { count: report.problems.length }) : t('good')}
      </h3>
      {report.kind === 'mend' ? (
        <ol className="to-mend">
          {report.problems.map((problem) => (
            <Problem key={`${problem.line}:${problem.column}:${problem.path}`} problem={problem} />
          ))}
        </ol>
      ) : (
        <Good report={report} {...rest} />
      )}
    </section>
  );
}

/** The field of this screen that holds the file. */
function goTo(line: number, column: number): void {
  const field = document.querySelector<HTMLTextAreaElement>('.content-file textarea');
  if (field) goToLine(field, line, column);
}

function Problem({ problem: { line, column, path, says } }: { problem: ContentProblem }) {
  return (
    <li>
      <Icon name="triangle-alert" />
      <div>
        <p>
          <button type="button" className="link" onClick={() => goTo(line, column)}>
            {t('line', { line })}
          </button>{' '}
          <span className="small soft">{t('column', { column })}</span>
        </p>
        {path ? <p className="code small">{path}</p> : null}
        <p>{says}</p>
      </div>
    </li>
  );
}

function Good({ report, busy, onPreview, onPublish }: Props & { report: { kind: 'good' } }) {
  const { issuers, microCredentials } = report;
  const nothing = [...issuers, ...microCredentials].every(({ outcome }) => outcome === 'unchanged');
  return (
    <>
      <ul className="would-be">
        {issuers.map(({ issuer, outcome }) => (
          <li key={issuer.id}>
            <span>
              <b>{issuer.name}</b>
              <small>{t('anIssuer')}</small>
            </span>
            <State outcome={outcome} words={t(`issuer.${outcome}`)} />
          </li>
        ))}
        {microCredentials.map(({ microCredential: micro, outcome }) => (
          <li key={micro.id}>
            <span>
              <b>{micro.definition.title}</b>
              <small>{t('by', { issuer: micro.issuer.name })}</small>
            </span>
            <State outcome={outcome} words={t(`micro.${outcome}`, { version: micro.version })} />
            <Button
              small
              id={`preview-${micro.id}`}
              aria-label={t('previewHeard', { title: micro.definition.title })}
              onClick={() => onPreview(micro)}
            >
              {t('preview')}
            </Button>
          </li>
        ))}
      </ul>
      <p className="small soft prose">{t('keep')}</p>
      <Publish nothing={nothing} busy={busy} onPublish={onPublish} />
    </>
  );
}

function Publish({ nothing, busy, onPublish }: { nothing: boolean } & Pick<Props, 'busy' | 'onPublish'>) {
  return (
    <div className="row">
      <Button
        look="main"
        unavailable={nothing}
        describedBy="publish-why"
        busy={busy && t('publishing')}
        onClick={onPublish}
      >
        {t('publish')}
      </Button>
      <span className="small soft" id="publish-why">
        {nothing ? t('nothingNew') : ''}
      </span>
    </div>
  );
}

function State({ outcome, words }: { outcome: Outcome; words: string }) {
  return outcome === 'unchanged' ? (
    <span className="small soft">{words}</span>
  ) : (
    <Status kind="done" icon={outcome === 'new' ? 'plus' : 'history'}>
      {words}
    </Status>
  );
}
