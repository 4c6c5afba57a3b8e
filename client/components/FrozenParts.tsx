import type { MicroCredential } from '../../server/catalogue/micro-credential.schema.ts';
import type { FrozenArtefact, FrozenPart } from '../../server/submissions/submission.schema.ts';
import { t } from '../messages/en/evidence.ts';
import { plainDay } from '../messages/formats.ts';
import { Fold, Paragraphs } from './blocks.tsx';
import { FrozenFile } from './files.tsx';
import { Icon } from './marks.tsx';
import { OutsideLink } from './OutsideLink.tsx';

interface Props {
  micro: MicroCredential;
  parts: readonly FrozenPart[];
  /** Folded lines (the educator's receipt) or everything open (reading and judging). */
  folded?: boolean;
  /** Also what was asked for each part. */
  asked?: boolean;
  /** Which attempt; without it, one's own files. */
  attemptId?: string;
  /** Its educator reads it. */
  own?: boolean;
}

type Whose = Pick<Props, 'attemptId' | 'own'>;

/** A frozen attempt, part by part, in the order of the micro-credential. */
export function FrozenParts({ micro, parts, folded, asked, attemptId, own }: Props) {
  return (
    <div className={folded ? undefined : 'stack stack-6'}>
      {micro.definition.parts.map((wanted, index) => {
        const part = parts.find((one) => one.partId === wanted.id);
        const title = `${index + 1}. ${wanted.title}`;
        return folded ? (
          <Fold
            key={wanted.id}
            summary={title}
            end={<span className="small soft together">{amount(part)}</span>}
          >
            <PartContent part={part} attemptId={attemptId} own={own} />
          </Fold>
        ) : (
          <section
            key={wanted.id}
            id={`part-${wanted.id}`}
            className="stack"
            tabIndex={-1}
            aria-label={title}
          >
            <div className="section-head">
              <h3>{title}</h3>
              <span className="small soft">{amount(part)}</span>
            </div>
            {asked ? <p className="small soft prose">{wanted.ask}</p> : null}
            <PartContent part={part} attemptId={attemptId} own={own} />
          </section>
        );
      })}
    </div>
  );
}

function amount(part: FrozenPart | undefined): string {
  if (!part) return '';
  return part.kind === 'writing'
    ? t('words', { count: part.words })
    : t('artefacts', { count: part.artefacts.length });
}

function PartContent({ part, ...whose }: Whose & { part: FrozenPart | undefined }) {
  if (!part) return <p className="soft">{t('nothing')}</p>;
  if (part.kind === 'writing')
    return part.text.trim() ? (
      <div className="prose">
        <Paragraphs text={part.text} />
      </div>
    ) : (
      <p className="soft">{t('nothing')}</p>
    );
  if (part.artefacts.length === 0) return <p className="soft">{t('nothing')}</p>;
  return (
    <ul className="evidence">
      {part.artefacts.map((artefact) => (
        <li key={artefact.id}>
          <Icon
            name={artefact.kind === 'link' ? 'link' : artefact.kind === 'writing' ? 'pencil' : 'file-text'}
          />
          <Artefact artefact={artefact} {...whose} />
        </li>
      ))}
    </ul>
  );
}

function Artefact({ artefact, ...whose }: Whose & { artefact: FrozenArtefact }) {
  const title = artefact.title || t('untitled');
  if (artefact.kind === 'link')
    return (
      <div className="stack stack-2">
        <OutsideLink url={artefact.url ?? ''}>{title}</OutsideLink>
        <p>
          {t('linkSaved', { date: plainDay(artefact.savedAt) })}{' '}
          {artefact.opensOutside ? t(`outside.${artefact.opensOutside}`) : ''}
        </p>
        {artefact.note ? <Paragraphs text={artefact.note} /> : null}
      </div>
    );
  const { fileId, description = '' } = artefact;
  if (fileId)
    return <FrozenFile fileId={fileId} title={artefact.title} description={description} {...whose} />;
  return (
    <div className="stack stack-2">
      <b>{title}</b>
      {artefact.text ? (
        <div className="prose evidence-text">
          <Paragraphs text={artefact.text} />
        </div>
      ) : null}
      {artefact.description ? <Paragraphs text={artefact.description} /> : null}
    </div>
  );
}
