import { to } from '../../app/paths.ts';
import { AttemptParts, attemptLine, EarlierAttempts } from '../../components/AttemptParts.tsx';
import { Paragraphs } from '../../components/blocks.tsx';
import { ButtonLink } from '../../components/buttons.tsx';
import { Mark } from '../../components/marks.tsx';
import { Page } from '../../components/Page.tsx';
import { atStart, inWords } from '../../messages/en/shell.ts';
import type { ResultProps } from './props.ts';
import { ResultHead } from './ResultHead.tsx';
import { t } from './texts.ts';
import '../../styles/decision.css';

/** Returned as incomplete: what to replace, and that it cost nothing. */
export function Returned({ work, attempt }: ResultProps) {
  const { microCredential, attempts } = work.mine;
  const { definition } = microCredential;
  const parts = attempt.returned?.parts ?? [];
  const message = attempt.returned?.message ?? '';
  const title =
    parts.length > 1
      ? t('returned.titleMany', { words: atStart(inWords(parts.length)) })
      : t('returned.title');
  return (
    <Page title={`${title}: ${definition.title}`}>
      <ResultHead work={work} line={attemptLine(attempt)}>
        <h1>{title}</h1>
        <p className="lead">{t('returned.lead')}</p>
        <div className="row">
          <ButtonLink look="main" forward to={to.submission(work.id)}>
            {t('returned.go')}
          </ButtonLink>
        </div>
      </ResultHead>
      <section className="stack" aria-labelledby="replace">
        <h2 id="replace">{t('returned.what')}</h2>
        <ul className="steps">
          {parts.map(({ partId, problem }) => (
            <li key={partId}>
              <Mark name="not-yet" />
              <div>
                <b>{definition.parts.find((part) => part.id === partId)?.title ?? partId}</b>
                <p className="typed">{problem}</p>
              </div>
            </li>
          ))}
        </ul>
        {message.trim() ? (
          <div className="feedback feedback-not-yet">
            <p className="label">{t('returned.message')}</p>
            <Paragraphs text={message} />
          </div>
        ) : null}
      </section>
      <AttemptParts micro={microCredential} attempt={attempt} folded />
      <EarlierAttempts id={work.id} attempts={attempts} except={attempt.id} />
    </Page>
  );
}
