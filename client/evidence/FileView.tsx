import { lazy, useState } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { useAct } from '../app/act.ts';
import { Button } from '../components/buttons.tsx';
import { FailureNote, Later } from '../components/Failure.tsx';
import { Icon } from '../components/marks.tsx';
import { t } from '../messages/en/files.ts';
import { plainDay } from '../messages/formats.ts';
import { download, useLink, type Whose } from './file-links.ts';
import { LookFold } from './LookFold.tsx';
import { Playing } from './Playing.tsx';
import { percent } from './upload.rules.ts';
import './uploads.css';

interface Props {
  file: EvidenceFile;
  attemptId?: string | undefined;
  /** What assessors and their screen readers get. */
  name: string;
  description: string;
  /** Among other evidence: what is large opens when it is wanted. */
  folded?: boolean;
}

/** One file: shown here where a browser can, always as a download. */
export function FileView(props: Props) {
  const { file, attemptId, name } = props;
  if (file.withdrawn)
    return (
      <p>
        {t('withdrawn', { day: plainDay(file.withdrawn.at) })}{' '}
        {file.withdrawn.reason ? t('withdrawnReason', { reason: file.withdrawn.reason }) : null}
      </p>
    );
  if (file.state !== 'ready') return <p>{t(file.state === 'checking' ? 'checking' : 'unavailable')}</p>;
  return (
    <div className="stack stack-2">
      <Content {...props} />
      {file.job ? <p>{t('preparing', { percent: percent(file.job.progress, 1) })}</p> : null}
      <Download whose={{ id: file.id, attemptId }} name={name} />
    </div>
  );
}

function Download({ whose, name }: { whose: Whose; name: string }) {
  const act = useAct();
  return (
    <div>
      <Button
        small
        aria-label={t('downloadName', { name })}
        onClick={() => void act.run('download', () => download(whose))}
      >
        <Icon name="download" />
        {t('download')}
      </Button>
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </div>
  );
}

function Content(props: Props) {
  const { file, attemptId, name } = props;
  switch (file.shows) {
    case 'image':
      return <Picture {...props} />;
    case 'video':
    case 'audio':
      // Once there is a version that plays everywhere, it takes the place of what may not.
      return (
        <Playing key={String(file.mayNotPlay)} file={file} whose={{ id: file.id, attemptId }} name={name} />
      );
    case 'pdf':
      return <Reading {...props} />;
    default:
      return <p>{t('noPreview')}</p>;
  }
}

const LazyPdf = lazy(() => import('./PdfView.tsx'));

/** pdf.js is large: it comes when somebody wants to read. */
function Reading({ file, attemptId, name, folded }: Props) {
  const view = (
    <Later>
      <LazyPdf whose={{ id: file.id, attemptId }} name={name} />
    </Later>
  );
  return folded ? <LookFold name={name}>{view}</LookFold> : view;
}

function Picture({ file, attemptId, name, description }: Props) {
  const { url, failed, renew } = useLink({ id: file.id, attemptId }, 'show');
  const [tries, setTries] = useState(0);
  if (failed || tries > 1) return <p>{t(failed ? 'unavailable' : 'doesNotPlay')}</p>;
  if (!url) return <p>{t('loading')}</p>;
  const again = () => {
    setTries(tries + 1);
    void renew();
  };
  return (
    <figure className="file-view">
      <img key={tries} src={url} alt={description || name} onError={again} />
      {file.mayNotPlay ? <figcaption>{t('mayNotPlay')}</figcaption> : null}
    </figure>
  );
}
