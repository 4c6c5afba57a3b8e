import { useRef, useState } from 'react';
import type { EvidenceFile } from '../../../server/evidence/evidence.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { PasteForm } from '../../components/PasteForm.tsx';
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
  const look = () =>
    void act.run('look', async () => {
      setFound(null);
      const wanted = code.trim().toUpperCase();
      const { items } = await call<{ items: EvidenceFile[] }>(
        `/admin/evidence?code=${encodeURIComponent(wanted)}`,
      );
      setFound({ code: wanted, files: items });
    });
  return (
    <>
      <div className="stack">
        <PasteForm
          label={t('code')}
          hint={t('codeHint')}
          least={3}
          most={20}
          text={code}
          onText={setCode}
          button={t('look')}
          waits={t('codeEmpty')}
          busy={act.busy !== null && t('looking')}
          onSend={look}
        />
        <Refused failure={act.failure} words={reasonWords} />
      </div>
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
