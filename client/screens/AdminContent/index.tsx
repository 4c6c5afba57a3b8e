import { useState } from 'react';
import type { ContentList } from '../../../server/catalogue/content-file.schema.ts';
import type { MicroCredential } from '../../../server/catalogue/micro-credential.schema.ts';
import { useLoad } from '../../app/load.ts';
import { Load } from '../../components/Failure.tsx';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { AddFile, type Given } from './AddFile.tsx';
import { Have } from './Have.tsx';
import { Preview } from './Preview.tsx';
import { t } from './texts.ts';
import './admin-content.css';

const path = '/admin/content';

/** Micro-credentials come in and go out as content files; the organization sees what it has. */
export default function AdminContent() {
  return (
    <AdministratorsOnly>
      <Loaded />
    </AdministratorsOnly>
  );
}

function Loaded() {
  const state = useLoad<ContentList>(path);
  const [given, setGiven] = useState<Given>({ text: '', report: null });
  const [preview, setPreview] = useState<MicroCredential | null>(null);
  if (preview)
    return (
      <Preview
        micro={preview}
        onBack={() => {
          setPreview(null);
          // The button that opened it is drawn anew.
          requestAnimationFrame(() => document.getElementById(`preview-${preview.id}`)?.focus());
        }}
      />
    );
  return (
    <Load state={state}>
      {(list) => (
        <AdminPage title={t('title')} lead={leadWords(list)}>
          <AddFile given={given} onGiven={setGiven} onPreview={setPreview} onPublished={state.again} />
          <Have list={list} onChanged={state.replace} />
        </AdminPage>
      )}
    </Load>
  );
}

function leadWords({ microCredentials, issuers }: ContentList): string {
  const offered = microCredentials.filter(({ state }) => state === 'published').length;
  if (offered === 0) return t('none');
  return t('offered', { count: offered, issuers: t('issuers', { count: issuers.length }) });
}
