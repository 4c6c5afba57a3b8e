import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { AdminIssuer, IssuerChange } from '../../../server/awards/issuer.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Button } from '../../components/buttons.tsx';
import { TextArea, TextField } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { reasonWords, t } from './texts.ts';

/** Of an issuer that was not given colours: ink and gold, both readable. */
const usual = { deep: '#1c2f3a', accent: '#d9a441' };

interface Typed {
  name: string;
  about: string;
  url: string;
  deep: string;
  accent: string;
}

interface Props {
  /** Null: a new one. */
  issuer: AdminIssuer | null;
  onClose: () => void;
  onSaved: (issuer: AdminIssuer) => void;
}

/** The same bounds as the server's. */
const isWebAddress = (text: string): boolean =>
  /^https?:\/\/[^\s/$.?#][^\s]*$/i.test(text) && URL.canParse(text);

export function IssuerForm({ issuer, onClose, onSaved }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>({
    name: issuer?.name ?? '',
    about: issuer?.about ?? '',
    url: issuer?.url ?? '',
    ...(issuer?.colours ?? usual),
  });
  const [tried, setTried] = useState(false);
  const act = useAct();
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const nameWrong = typed.name.trim() === '';
  const urlWrong = typed.url.trim() !== '' && !isWebAddress(typed.url.trim());
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameWrong || urlWrong || act.busy !== null) return;
    void act.run('save', async () => {
      const path = issuer ? `/admin/issuers/${encodeURIComponent(issuer.id)}` : '/admin/issuers';
      const method = issuer ? 'PUT' : 'POST';
      onSaved(await call<AdminIssuer>(path, { method, body: changeOf(typed) }));
    });
  };
  return (
    <form className="stack" ref={form} noValidate onSubmit={save}>
      <Fields
        typed={typed}
        onType={(part) => setTyped({ ...typed, ...part })}
        nameProblem={tried && nameWrong ? t('issuerNameProblem') : undefined}
        urlProblem={tried && urlWrong ? t('urlProblem') : undefined}
      />
      <div className="row">
        <Button type="submit" look="main" busy={act.busy !== null && t('saving')}>
          {t('save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
      <Refused failure={act.failure} words={reasonWords} />
    </form>
  );
}

const changeOf = ({ name, about, url, deep, accent }: Typed): IssuerChange => ({
  name: name.trim(),
  about: about.trim() || null,
  url: url.trim() || null,
  colours: { deep, accent },
});

interface FieldsProps {
  typed: Typed;
  onType: (part: Partial<Typed>) => void;
  nameProblem: string | undefined;
  urlProblem: string | undefined;
}

function Fields({ typed, onType, nameProblem, urlProblem }: FieldsProps) {
  return (
    <>
      <TextField
        label={t('issuerName')}
        maxLength={120}
        value={typed.name}
        problem={nameProblem}
        onText={(name) => onType({ name })}
      />
      <TextArea
        label={t('about')}
        optional
        maxLength={600}
        rows={2}
        value={typed.about}
        onText={(about) => onType({ about })}
      />
      <TextField
        label={t('url')}
        optional
        type="url"
        dir="ltr"
        hint={t('urlHint')}
        maxLength={2000}
        value={typed.url}
        problem={urlProblem}
        onText={(url) => onType({ url })}
      />
      <div className="fields-2 colour-field">
        <TextField
          label={t('deep')}
          type="color"
          hint={t('coloursHint')}
          value={typed.deep}
          onText={(deep) => onType({ deep })}
        />
        <TextField
          label={t('accent')}
          type="color"
          value={typed.accent}
          onText={(accent) => onType({ accent })}
        />
      </div>
    </>
  );
}
