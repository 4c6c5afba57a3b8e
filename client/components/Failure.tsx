import { useEffect, useState } from 'react';
import type { ApiFailure } from '../app/api.ts';
import type { Loaded } from '../app/load.ts';
import { useMe } from '../app/me.ts';
import { t } from '../messages/en/shell.ts';
import { Note } from './blocks.tsx';
import { Button } from './buttons.tsx';
import { Icon } from './marks.tsx';
import { SinglePage } from './Page.tsx';

/** A failure in two sentences: what happened, and what to do. */
export function failureWords(failure: ApiFailure): { title: string; text: string } {
  const kind = failure.kind === 'not-signed-in' ? 'session-ended' : failure.kind;
  const key = `error.${kind}`;
  const text = `${key}.text`;
  return t.has(key) && t.has(text)
    ? { title: t(key), text: t(text) }
    : { title: t('error.other'), text: t('error.other.text') };
}

/** Said where the button was, after an action that did not go through. */
export function FailureNote({ failure, again }: { failure: ApiFailure; again?: () => void }) {
  const { title, text } = failureWords(failure);
  return (
    <Note kind="broken" alert>
      <p>
        <b>{title}.</b> {text}
      </p>
      {again ? (
        <Button small onClick={again}>
          {t('tryAgain')}
        </Button>
      ) : null}
      <Reference code={failure.details.reference} />
    </Note>
  );
}

function Reference({ code }: { code?: string }) {
  if (!code) return null;
  return <p className="small">{t.rich('reference', { code: <b className="code">{code}</b> })}</p>;
}

/** A screen that could not be opened. */
export function FailureScreen({ failure, again }: { failure: ApiFailure; again?: () => void }) {
  const { title, text } = failureWords(failure);
  const { organisation } = useMe();
  return (
    <SinglePage title={title}>
      <Icon name={failure.kind === 'offline' ? 'cloud-off' : 'info'} large />
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      {again ? (
        <Button look="main" onClick={again}>
          {t('tryAgain')}
        </Button>
      ) : null}
      <div className="receipt">
        <Reference code={failure.details.reference} />
        {organisation.helpContact ? <p>{t('help', { contact: organisation.helpContact })}</p> : null}
      </div>
    </SinglePage>
  );
}

/** Nothing for half a second, then one line of text; after ten seconds, what to do. */
export function Loading() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timers = [500, 10_000].map((wait) => setTimeout(() => setSeconds(wait / 1000), wait));
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <main id="main" className="page" aria-busy="true">
      <p className="soft" role="status">
        {seconds >= 10 ? t('loadingLong') : seconds > 0 ? t('loading') : ''}
      </p>
    </main>
  );
}

/** Shows the value, or why it is not there. */
export function Load<T>({ state, children }: { state: Loaded<T>; children: (value: T) => React.ReactNode }) {
  if (state.kind === 'loading') return <Loading />;
  if (state.kind === 'failed') return <FailureScreen failure={state.failure} again={state.again} />;
  return children(state.value);
}
