import { type FormEvent, useState } from 'react';
import type { Contact, OptionalMail } from '../../../server/notify/contact.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useMe } from '../../app/me.ts';
import { Button } from '../../components/buttons.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { Choice, TextField } from '../../components/fields.tsx';
import { t } from './texts.ts';

interface Props {
  contact: Contact;
  onChange: (contact: Contact) => void;
}

/** The name on confirmations, and which mails come. */
export function Preferences({ contact, onChange }: Props) {
  const { person, rights } = useMe();
  const act = useAct();
  const [name, setName] = useState(contact.confirmationName ?? '');
  const [off, setOff] = useState<readonly OptionalMail[]>(contact.off);
  const [saved, setSaved] = useState(false);
  const confirmationName = name.trim() === '' ? null : name.trim();
  const isChanged =
    confirmationName !== contact.confirmationName ||
    [...off].sort().join() !== [...contact.off].sort().join();
  const mails: OptionalMail[] = [
    'received',
    ...(rights.assess === null ? [] : ['review-work' as const]),
    ...(rights.administer ? ['late' as const] : []),
  ];
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged || act.busy !== null) return;
    const body = { confirmationName, off };
    setSaved(await act.run('save', async () => onChange(await call('/contact', { method: 'PUT', body }))));
  };
  return (
    <form className="stack stack-5" noValidate onSubmit={(event) => void save(event)}>
      <TextField
        label={t('name')}
        hint={person.name === null ? t('nameHintNone') : t('nameHint', { name: person.name })}
        optional
        autoComplete="name"
        maxLength={120}
        value={name}
        onText={setName}
      />
      <fieldset>
        <legend className="label">{t('mails')}</legend>
        <p className="hint">{t('always')}</p>
        {mails.map((mail) => (
          <Choice
            key={mail}
            checked={!off.includes(mail)}
            onCheck={(wanted) => setOff(wanted ? off.filter((one) => one !== mail) : [...off, mail])}
          >
            {t(`mail.${mail}`)}
          </Choice>
        ))}
      </fieldset>
      <div className="row">
        <Button
          type="submit"
          look="main"
          unavailable={!isChanged}
          describedBy="save-why"
          busy={act.busy !== null && t('saving')}
        >
          {t('save')}
        </Button>
        <span className="small soft" id="save-why" role="status">
          {isChanged ? '' : t(saved ? 'saved' : 'unchanged')}
        </span>
      </div>
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </form>
  );
}
