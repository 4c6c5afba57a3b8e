import { useState } from 'react';
import type { ContentList } from '../../../server/catalogue/content-file.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Button } from '../../components/buttons.tsx';
import { Beneath, DataTable } from '../../components/DataTable.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { Icon, Status } from '../../components/marks.tsx';
import { saveFile } from './save-file.ts';
import { t } from './texts.ts';

interface Props {
  list: ContentList;
  onChanged: (list: ContentList) => void;
}

type Item = ContentList['microCredentials'][number];

/** What the organization has, retired ones too: as a file, out of the list, and back. */
export function Have({ list, onChanged }: Props) {
  const act = useAct();
  const [done, setDone] = useState('');
  const { microCredentials } = list;
  const download = (item: Item | null) =>
    void act.run(`file ${item?.id ?? 'all'}`, async () => {
      const query = item ? `?id=${encodeURIComponent(item.id)}` : '';
      const file = await call<unknown>(`/admin/content/file${query}`);
      saveFile(`${item?.sourceId ?? t('fileName')}.json`, file);
    });
  const change = (item: Item) =>
    void act.run(`state ${item.id}`, async () => {
      const retire = item.state === 'published';
      const path = `/admin/content/${encodeURIComponent(item.id)}/${retire ? 'retire' : 'reinstate'}`;
      onChanged(await call<ContentList>(path, { method: 'POST' }));
      setDone(t(retire ? 'retired' : 'reinstated', { title: item.title }));
    });
  if (microCredentials.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="have">
      <div className="row row-spread">
        <h2 id="have">{t('have')}</h2>
        <Button small onClick={() => download(null)} busy={act.busy === 'file all' && t('preparing')}>
          <Icon name="download" />
          {t('downloadAll')}
        </Button>
      </div>
      <p className={done ? 'small' : 'only-heard'} role="status">
        {done}
      </p>
      {act.failure ? <FailureNote failure={act.failure} /> : null}
      <Table list={list} busy={act.busy} onDownload={download} onChange={change} />
    </section>
  );
}

interface TableProps {
  list: ContentList;
  busy: string | null;
  onDownload: (item: Item) => void;
  onChange: (item: Item) => void;
}

function Table({ list, busy, onDownload, onChange }: TableProps) {
  return (
    <DataTable
      look="content-table"
      caption={t('have')}
      columns={[t('column.title'), t('column.version'), t('column.state'), { heard: t('column.act') }]}
    >
      {list.microCredentials.map((item) => (
        <Row
          key={item.id}
          item={item}
          issuer={list.issuers.find(({ id }) => id === item.issuerId)?.name ?? ''}
          busy={busy}
          onDownload={() => onDownload(item)}
          onChange={() => onChange(item)}
        />
      ))}
    </DataTable>
  );
}

interface RowProps {
  item: Item;
  issuer: string;
  busy: string | null;
  onDownload: () => void;
  onChange: () => void;
}

function Row({ item, issuer, busy, onDownload, onChange }: RowProps) {
  const { id, title, version, state, sourceId } = item;
  const offered = state === 'published';
  return (
    <tr>
      <th scope="row">
        {title}
        <Beneath>
          {issuer} · <span className="code">{sourceId}</span>
        </Beneath>
      </th>
      <td data-label={t('column.version')} className="num">
        {version}
      </td>
      <td>
        <Status kind={offered ? 'done' : 'calm'}>{t(offered ? 'isOffered' : 'isRetired')}</Status>
      </td>
      <td className="end">
        <div className="row content-acts">
          <Button
            small
            busy={busy === `file ${id}` && t('preparing')}
            aria-label={t('downloadHeard', { title })}
            onClick={onDownload}
          >
            {t('download')}
          </Button>
          <Button
            small
            busy={busy === `state ${id}` && t('changing')}
            aria-label={t(offered ? 'retireHeard' : 'reinstateHeard', { title })}
            onClick={onChange}
          >
            {t(offered ? 'retire' : 'reinstate')}
          </Button>
        </div>
      </td>
    </tr>
  );
}
