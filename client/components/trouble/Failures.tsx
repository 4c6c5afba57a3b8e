import type { ApiFailure } from '../../app/api.ts';
import { useMe } from '../../app/me.ts';
import { t } from '../../messages/en/trouble.ts';
import { Note } from '../blocks.tsx';
import { Button } from '../buttons.tsx';
import { Icon } from '../marks.tsx';
import { SinglePage } from '../Page.tsx';

interface Props {
  failure: ApiFailure;
  again?: () => void;
}

/** A failure in two sentences: what happened, and what to do. */
function failureWords(failure: ApiFailure): { title: string; text: string } {
  const kind = failure.kind === 'not-signed-in' ? 'session-ended' : failure.kind;
  const key = `error.${kind}`;
  const text = `${key}.text`;
  return t.has(key) && t.has(text)
    ? { title: t(key), text: t(text) }
    : { title: t('error.other'), text: t('error.other.text') };
}

/** Said where the button was, after an action that did not go through. */
export function FailureNote({ failure, again }: Props) {
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
      <Help />
    </Note>
  );
}

/** Read aloud on the phone; the same stands in the log. */
export function Reference({ code }: { code?: string }) {
  return code ? (
    <p className="small">{t.rich('reference', { code: <b className="code">{code}</b> })}</p>
  ) : null;
}

/** As the organization names them. */
export function Help() {
  const { helpContact } = useMe().organisation;
  return helpContact ? <p className="small">{t('help', { contact: helpContact })}</p> : null;
}

/** A screen that could not be opened. */
export function FailureScreen({ failure, again }: Props) {
  const { title, text } = failureWords(failure);
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
        <Help />
      </div>
    </SinglePage>
  );
}
