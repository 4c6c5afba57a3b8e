import { type FormEvent, useRef, useState } from 'react';
import type { EvidenceFile } from '../../../server/evidence/evidence.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Button } from '../../components/buttons.tsx';
import { TextField } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { fileSize } from '../../evidence/sizes.ts';
import { Withdraw } from '../../evidence/Withdraw.tsx';
import { t as words } from '../../messages/en/files.ts';
import { shortDay } from '../../messages/formats.ts';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { reasonWords, t } from './texts.ts';

/** Removes a file out of a frozen attempt when somebody's consent was withdrawn (issue 5, "Portfolio"). */
export default function AdminEvidence() {
  return (
    <AdministratorsOnly>
      <AdminPage title={t('title')} lead={t('lead')}>
        <ByCode />
      </AdminPage>
    </AdministratorsOnly>
  );
}

function ByCode() {
  const [code, setCode] = useState('');
  const [found, setFound] = useState<{ code: string; files: EvidenceFile[] } | null>(null);
  const act = useAct();
  const empty = code.trim().length < 3;
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (empty || act.busy !== null) return;
    void act.run('look', async () => {
      setFound(null);
      const wanted = code.trim().toUpperCase();
      const { items } = await call<{ items: EvidenceFile[] }>(
        `/admin/evidence?code=${encodeURIComponent(wanted)}`,
      );
      setFound({ code: wanted, files: items });
    });
  };
  return (
    <>
      <form className="stack" onSubmit={look}>
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          maxLength={20}
          dir="ltr"
          spellCheck={false}
          value={code}
          onText={setCode}
        />
        <div className="row">
          <Button
            type="submit"
            look="main"
            unavailable={empty}
            describedBy={empty ? 'code-why' : undefined}
            busy={act.busy !== null && t('looking')}
          >
            {t('look')}
          </Button>
          {empty ? (
            <span className="small soft" id="code-why">
              {t('codeEmpty')}
            </span>
          ) : null}
        </div>
        <Refused failure={act.failure} words={reasonWords} />
      </form>
      {found ? <Files key={found.code} {...found} /> : null}
    </>
  );
}

function Files({ code, files: given }: { code: string; files: EvidenceFile[] }) {
  const [files, setFiles] = useState(given);
  const [done, setDone] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const removed = (name: string, gone: EvidenceFile) => {
    setFiles(files.map((file) => (file.id === gone.id ? { ...gone, name: file.name } : file)));
    setDone(t('done', { name }));
    // The pressed button is gone with its file.
    heading.current?.focus();
  };
  return (
    <section className="stack" aria-labelledby="files">
      <h2 id="files" ref={heading} tabIndex={-1}>
        {t('files', { code })}
      </h2>
      <p className="small soft prose">{files.length === 0 ? t('files.none') : t('named')}</p>
      <p className={done ? 'small' : 'only-heard'} role="status">
        {done}
      </p>
      <ul className="stack">
        {files.map((file) => (
          <li key={file.id} className="stack stack-2">
            <div>
              <b>{file.name}</b>{' '}
              <span className="small soft">
                {file.kind ? words(`kind.${file.kind}`) : words('file')}, {fileSize(file.size)}
              </span>
            </div>
            {file.withdrawn ? (
              <p className="small">{words('withdrawn', { day: shortDay(file.withdrawn.at) })}</p>
            ) : null}
            {file.state === 'ready' ? (
              <Withdraw fileId={file.id} onDone={(gone) => removed(file.name, gone)} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
