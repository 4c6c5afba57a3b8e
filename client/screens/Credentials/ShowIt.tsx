import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { CredentialDetails, ShownName } from '../../../server/awards/award.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { to } from '../../app/paths.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { CopyField } from '../../components/CopyField.tsx';
import { Choice } from '../../components/fields.tsx';
import { Icon } from '../../components/marks.tsx';
import { Refused } from '../../components/Refused.tsx';
import { t } from '../../messages/en/credential.ts';
import { Places } from './Places.tsx';
import { credentialPath } from './read-credential.ts';

interface Props {
  credential: CredentialDetails;
  onChange: (credential: CredentialDetails) => void;
}

type Said = 'made' | 'changed' | 'unshared';

/** Private until its holder makes a public link; then where to put it, and how to take it back. */
export function ShowIt({ credential, onChange }: Props) {
  const act = useAct();
  const [said, setSaid] = useState<Said | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const change = async (what: Said, path: string, body?: { name: ShownName }) => {
    setSaid(null);
    const done = await act.run(what, async () =>
      onChange(
        await call<CredentialDetails>(`${credentialPath(credential.id)}${path}`, { method: 'POST', body }),
      ),
    );
    if (!done) return;
    setSaid(what);
    // The button that was pressed is gone: go on from the section's beginning.
    if (what !== 'changed') heading.current?.focus();
  };
  const acts = {
    busy: act.busy,
    share: (name: ShownName) => void change('made', '/share', { name }),
    rename: (name: ShownName) => void change('changed', '/share', { name }),
    unshare: () => void change('unshared', '/unshare'),
  };
  return (
    <section className="stack" aria-labelledby="show">
      <h2 id="show" ref={heading} tabIndex={-1}>
        {t('show')}
      </h2>
      <p className={said ? 'small' : 'only-heard'} role="status">
        {said ? t(said) : ''}
      </p>
      {credential.shared ? (
        <Shared credential={credential} shared={credential.shared} {...acts} />
      ) : (
        <Private credential={credential} {...acts} />
      )}
      <Refused failure={act.failure} words={(reason) => (reason === 'no-name' ? t('nameless') : null)} />
    </section>
  );
}

interface Acts {
  busy: string | null;
  share: (name: ShownName) => void;
  rename: (name: ShownName) => void;
  unshare: () => void;
}

function Private({ credential, busy, share }: Pick<Props, 'credential'> & Acts) {
  const name = credential.holder;
  const [shown, setShown] = useState<ShownName>('full');
  if (credential.state === 'revoked') return <p className="prose">{t('revokedPrivate')}</p>;
  if (name === null)
    return (
      <Note>
        <p>{t('nameless')}</p>
        <p>
          <Link href={to.contact}>{t('nameAdd')}</Link>
        </p>
      </Note>
    );
  return (
    <>
      <p className="prose">{t('private')}</p>
      <fieldset>
        <legend className="label">{t('showAs')}</legend>
        <div className="choices-inline">
          {(['full', 'initials'] as const).map((way) => (
            <Choice key={way} radio="shown-name" checked={shown === way} onCheck={() => setShown(way)}>
              {t(way, { name })}
            </Choice>
          ))}
        </div>
      </fieldset>
      <Button look="main" onClick={() => share(shown)} busy={busy === 'made' && t('sharing')}>
        <Icon name="share-2" />
        {t('share')}
      </Button>
    </>
  );
}

interface SharedProps extends Acts {
  credential: CredentialDetails;
  shared: NonNullable<CredentialDetails['shared']>;
}

function Shared({ credential, shared: { url, name }, busy, rename, unshare }: SharedProps) {
  const other = name === 'full' ? 'initials' : 'full';
  return (
    <>
      <p className="prose">
        {t('shared')} {t(name === 'full' ? 'sharedFull' : 'sharedInitials')}
      </p>
      <CopyField label={t('link')} value={url} />
      <div className="row">
        <a className="btn" href={url} target="_blank" rel="noreferrer noopener">
          <Icon name="external-link" />
          {t('open')}
        </a>
        <Button onClick={() => rename(other)} busy={busy === 'changed' && t('changing')}>
          {t(other === 'full' ? 'toFull' : 'toInitials')}
        </Button>
        <Button describedBy="unshare-hint" onClick={unshare} busy={busy === 'unshared' && t('unsharing')}>
          <Icon name="undo-2" />
          {t('unshare')}
        </Button>
      </div>
      <p className="small soft" id="unshare-hint">
        {t('unshareHint')}
      </p>
      <Places credential={credential} />
    </>
  );
}
