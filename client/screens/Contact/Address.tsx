import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { Contact } from '../../../server/notify/contact.schema.ts';
import { type Acting, useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Button } from '../../components/buttons.tsx';
import { TextField } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { clockTime } from '../../messages/formats.ts';
import { t } from './texts.ts';

interface Props {
  contact: Contact;
  onChange: (contact: Contact) => void;
}

/** Where mails go: the address that is known, another one to enter, or the code that confirms it. */
export function Address({ contact, onChange }: Props) {
  const act = useAct();
  const [entering, setEntering] = useState(false);
  const [said, setSaid] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const { email, pending } = contact;

  /** What was pressed is gone afterwards: go on where the next step is. */
  const goOn = () =>
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('input, [tabindex]')?.focus());
  const send = async (path: string, body: object) => {
    setSaid(false);
    const done = await act.run(path, async () => onChange(await call(path, { method: 'POST', body })));
    if (!done) return;
    setEntering(false);
    setSaid(path.endsWith('/confirm'));
    goOn();
  };
  const enter = (next: boolean) => {
    act.clear();
    setEntering(next);
    goOn();
  };

  return (
    <div className="stack" ref={place}>
      {pending && !entering ? (
        <CodeForm
          pending={pending}
          act={act}
          onCode={(code) => void send('/contact/address/confirm', { code })}
          onOther={() => enter(true)}
        />
      ) : entering || email === null ? (
        <EmailForm
          known={email !== null || pending !== null}
          act={act}
          onEmail={(entered) => void send('/contact/address', { email: entered })}
          onKeep={() => enter(false)}
        />
      ) : (
        <>
          <p tabIndex={-1}>
            {said ? `${t('confirmed')} ` : ''}
            {t.rich('goTo', { address: <b className="code">{email}</b> })}{' '}
            {contact.source ? t(`source.${contact.source}`) : null}
          </p>
          <Button onClick={() => enter(true)}>{t('other')}</Button>
        </>
      )}
      <Refused failure={act.failure} words={why} />
    </div>
  );
}

function why(reason: string): string | null {
  const key = `why.${reason}`;
  return t.has(key) ? t(key) : null;
}

interface EmailProps {
  /** Another address is there to go back to. */
  known: boolean;
  act: Acting;
  onEmail: (email: string) => void;
  onKeep: () => void;
}

function EmailForm({ known, act, onEmail, onKeep }: EmailProps) {
  const [email, setEmail] = useState('');
  return (
    <Form act={act} onSend={() => onEmail(email.trim())}>
      <TextField
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={email}
        onText={setEmail}
      />
      <div className="row">
        <Button type="submit" busy={act.busy !== null && t('sending')}>
          {t('send')}
        </Button>
        {known ? <Button onClick={onKeep}>{t('keep')}</Button> : null}
      </div>
    </Form>
  );
}

interface CodeProps {
  pending: NonNullable<Contact['pending']>;
  act: Acting;
  onCode: (code: string) => void;
  onOther: () => void;
}

function CodeForm({ pending, act, onCode, onOther }: CodeProps) {
  const [code, setCode] = useState('');
  const { email, until } = pending;
  return (
    <Form act={act} onSend={() => onCode(code.replace(/\s/g, ''))}>
      <p role="status">
        {t.rich('sent', { address: <b className="code">{email}</b>, time: clockTime(until) })}
      </p>
      <TextField
        label={t('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
        size={9}
        value={code}
        onText={setCode}
      />
      <div className="row">
        <Button type="submit" busy={act.busy !== null && t('confirming')}>
          {t('confirm')}
        </Button>
        <Button onClick={onOther}>{t('again')}</Button>
      </div>
    </Form>
  );
}

function Form({ act, onSend, children }: { act: Acting; onSend: () => void; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy === null) onSend();
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      {children}
    </form>
  );
}
