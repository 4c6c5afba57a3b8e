import { type ChangeEvent, useId, useState } from 'react';
import type { AdminIssuer } from '../../../server/awards/issuer.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Button } from '../../components/buttons.tsx';
import { Problem } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { reasonWords, t } from './texts.ts';

/** The same bound as the server's. */
const LOGO_BYTES = 500_000;

interface Props {
  issuer: AdminIssuer;
  onSaved: (issuer: AdminIssuer, words: string) => void;
}

/** The issuer's picture: chosen, shown, taken away. */
export function Logo({ issuer, onSaved }: Props) {
  const id = useId();
  const [tooLarge, setTooLarge] = useState(false);
  // The address stays the same when the picture changes.
  const [turn, setTurn] = useState(0);
  const act = useAct();
  const { name, logoUrl } = issuer;
  const save = (base64: string | null, done: 'logoSaved' | 'logoRemoved') =>
    void act.run('logo', async () => {
      const path = `/admin/issuers/${encodeURIComponent(issuer.id)}/logo`;
      const now = await call<AdminIssuer>(path, { method: 'PUT', body: { base64 } });
      setTurn(Date.now());
      onSaved(now, t(done, { name }));
    });
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    setTooLarge(file !== undefined && file.size > LOGO_BYTES);
    if (file && file.size <= LOGO_BYTES) save(await asBase64(file), 'logoSaved');
    // The same file may be chosen again.
    input.value = '';
  };
  return (
    <div className="stack">
      <h3>{t('logo')}</h3>
      {logoUrl ? (
        <img className="issuer-logo" src={`${logoUrl}?${turn}`} alt={t('logoAlt', { name })} />
      ) : (
        <p>{t('logoNone')}</p>
      )}
      <div className="field">
        <label htmlFor={id}>{t('logoChoose')}</label>
        <p className="hint" id={`${id}h`}>
          {t('logoHint')}
        </p>
        <input
          id={id}
          className="input"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-describedby={`${id}h${tooLarge ? ` ${id}p` : ''}`}
          aria-invalid={tooLarge || undefined}
          disabled={act.busy !== null}
          onChange={(event) => void choose(event)}
        />
        {tooLarge ? <Problem id={`${id}p`}>{t('logoTooLarge')}</Problem> : null}
      </div>
      {act.busy ? <p role="status">{t('logoSaving')}</p> : null}
      {logoUrl ? (
        <Button small onClick={() => save(null, 'logoRemoved')} unavailable={act.busy !== null}>
          {t('logoRemove')}
        </Button>
      ) : null}
      <Refused failure={act.failure} words={reasonWords} />
    </div>
  );
}

async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a call has room for some ten thousand arguments only.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
