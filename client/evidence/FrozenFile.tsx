/** A file as it was handed in (or would be): for its educator, and for those who assess it. */
import { useEffect, useState } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { call } from '../app/api.ts';
import { useLoad } from '../app/load.ts';
import { Paragraphs } from '../components/blocks.tsx';
import { t } from '../messages/en/files.ts';
import { FileView } from './FileView.tsx';
import { Withdraw } from './Withdraw.tsx';

export interface FrozenFileProps {
  fileId: string;
  /** Undefined: not handed in yet, so it is one's own. */
  attemptId?: string | undefined;
  title: string;
  description: string;
  /** Its educator reads it. */
  own?: boolean | undefined;
}

export default function FrozenFile(props: FrozenFileProps) {
  return props.attemptId === undefined ? (
    <OwnFile {...props} />
  ) : (
    <AttemptFile {...props} attemptId={props.attemptId} />
  );
}

function OwnFile(props: FrozenFileProps) {
  const state = useLoad<EvidenceFile>(`/evidence/files/${props.fileId}`);
  if (state.kind === 'failed') return <p>{t('gone')}</p>;
  if (state.kind === 'loading') return <p>{t('loading')}</p>;
  return <Shown {...props} file={state.value} />;
}

function AttemptFile(props: FrozenFileProps & { attemptId: string }) {
  const { attemptId, fileId, own } = props;
  const [file, setFile] = useState<EvidenceFile | 'gone' | null>(null);
  useEffect(() => {
    let wanted = true;
    filesOf(attemptId).then(
      ({ items }) => wanted && setFile(items.find(({ id }) => id === fileId) ?? 'gone'),
      () => wanted && setFile('gone'),
    );
    return () => {
      wanted = false;
    };
  }, [attemptId, fileId]);
  if (file === null) return <p>{t('loading')}</p>;
  if (file === 'gone') return <p>{t('unavailable')}</p>;
  return (
    <div className="stack stack-2">
      <Shown {...props} file={file} />
      {own && file.state === 'ready' ? <Withdraw fileId={file.id} onDone={setFile} /> : null}
    </div>
  );
}

function Shown({ file, attemptId, title, description }: FrozenFileProps & { file: EvidenceFile }) {
  return (
    <div className="stack stack-2">
      <b>{title || file.name}</b>
      <FileView
        file={file}
        attemptId={attemptId}
        name={title || file.name}
        description={description}
        folded
      />
      {description ? <Paragraphs text={description} /> : null}
    </div>
  );
}

interface AttemptFiles {
  items: EvidenceFile[];
}
const asked = new Map<string, Promise<AttemptFiles>>();

/** Several files of one attempt are drawn at once: one request for all. */
function filesOf(attemptId: string): Promise<AttemptFiles> {
  const there = asked.get(attemptId);
  if (there) return there;
  const asking = call<AttemptFiles>(`/evidence/attempts/${attemptId}/files`).finally(() =>
    setTimeout(() => asked.delete(attemptId), 2000),
  );
  asked.set(attemptId, asking);
  return asking;
}
