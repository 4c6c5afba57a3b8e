import type { ReactNode } from 'react';
import type { TextBlock } from '../../server/catalogue/micro-credential.schema.ts';
import { Icon, Mark } from './marks.tsx';

/** Plain text in blocks, as authors write it. Headings stand below the section's own. */
export function TextBlocks({ blocks }: { blocks: readonly TextBlock[] }) {
  return (
    <div className="prose">
      {blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an author's text has no ids and does not move
        <Block key={i} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: TextBlock }) {
  if (block.kind === 'heading') return <h4>{block.text}</h4>;
  if (block.kind === 'paragraph') return <p>{block.text}</p>;
  if (block.kind === 'quote')
    return (
      <blockquote className="quote">
        <Paragraphs text={block.text} />
        {block.source ? <footer className="small soft">{block.source}</footer> : null}
      </blockquote>
    );
  const items = block.items.map((item) => <li key={item}>{item}</li>);
  return block.ordered ? (
    <ol className="bullets is-numbered">{items}</ol>
  ) : (
    <ul className="bullets">{items}</ul>
  );
}

/** What a person typed: blank lines part paragraphs, line breaks stay. */
export function Paragraphs({ text }: { text: string }) {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text have no ids
    <p key={i} className="typed">
      {paragraph}
    </p>
  ));
}

export type NoteKind = 'plain' | 'not-yet' | 'met' | 'broken';

interface NoteProps {
  kind?: NoteKind;
  icon?: string;
  /** It appears as an answer to what the person did: said at once by screen readers. */
  alert?: boolean;
  children: ReactNode;
}

/** Something to know, in place. */
export function Note({ kind = 'plain', icon, alert, children }: NoteProps) {
  const mark = kind === 'met' || kind === 'not-yet' ? <Mark name={kind} /> : null;
  return (
    <div className={kind === 'plain' ? 'note' : `note note-${kind}`} role={alert ? 'alert' : undefined}>
      {icon || !mark ? <Icon name={icon ?? (kind === 'broken' ? 'triangle-alert' : 'info')} /> : mark}
      <div>{children}</div>
    </div>
  );
}

interface FoldProps {
  summary: ReactNode;
  /** At the end of the line, for example a status. */
  end?: ReactNode;
  open?: boolean;
  children: ReactNode;
}

export function Fold({ summary, end, open, children }: FoldProps) {
  return (
    <details className="fold" open={open}>
      <summary>
        <span>{summary}</span>
        {end ? <span className="push">{end}</span> : null}
      </summary>
      {children}
    </details>
  );
}

/** A short list of figures. Each: what, how much, a word about it. */
export function Facts({
  facts,
}: {
  facts: readonly { label: string; value: ReactNode; about?: ReactNode }[];
}) {
  return (
    <dl className="facts">
      {facts.map(({ label, value, about }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {about ? <small>{about}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
