/** A PDF in our own page: one page at a time, by mouse, touch or keyboard, with its words for screen readers. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../components/buttons.tsx';
import { t } from '../messages/en/files.ts';
import { useLink, type Whose } from './file-links.ts';
import { drawPage, isProtected, openPdf, type Pdf } from './open-pdf.ts';
import './pdf.css';

const zooms = [1, 1.25, 1.5, 2, 3] as const;
/** Pages that a key turns. */
const turns: Readonly<Record<string, number>> = {
  PageDown: 1,
  PageUp: -1,
  End: Number.MAX_SAFE_INTEGER,
  Home: -Number.MAX_SAFE_INTEGER,
};
type Failed = 'failed' | 'protected';

export default function PdfView({ whose, name }: { whose: Whose; name: string }) {
  const { url, failed, renew } = useLink(whose, 'show');
  const [pdf, setPdf] = useState<Pdf | null>(null);
  const [problem, setProblem] = useState<Failed | null>(null);
  const renewedAt = useRef(0);
  useEffect(() => {
    if (!url) return;
    let wanted = true;
    const opened = openPdf(url);
    opened.document.then(
      (document) => wanted && setPdf(document),
      (error) => wanted && setProblem(isProtected(error) ? 'protected' : 'failed'),
    );
    return () => {
      wanted = false;
      opened.close();
    };
  }, [url]);
  /** The address may be over; twice within ten seconds: it is not the address. */
  const onBroken = () => {
    if (Date.now() - renewedAt.current < 10_000) return setProblem('failed');
    renewedAt.current = Date.now();
    void renew();
  };
  if (failed || problem) return <p>{t(problem ? `pdf.${problem}` : 'unavailable')}</p>;
  if (!pdf) return <p>{t('loading')}</p>;
  return <Pages pdf={pdf} name={name} onBroken={onBroken} />;
}

interface PagesProps {
  pdf: Pdf;
  name: string;
  onBroken: () => void;
}

function Pages({ pdf, name, onBroken }: PagesProps) {
  const pages = pdf.numPages;
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(0);
  const turn = (by: number) => setPage((now) => Math.min(pages, Math.max(1, now + by)));
  const resize = (by: number) => setZoom((now) => Math.min(zooms.length - 1, Math.max(0, now + by)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = turns[event.key];
    if (by) turn(by);
    else if (event.key === '+' || event.key === '-') resize(event.key === '+' ? 1 : -1);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do the same
    <div className="pdf" onKeyDown={onKeyDown}>
      <div className="row pdf-bar">
        <IconButton
          icon="arrow-left"
          label={t('pdf.previous')}
          aria-disabled={page === 1}
          onClick={() => turn(-1)}
        />
        <span role="status">{t('pdf.page', { page, pages })}</span>
        <IconButton
          icon="arrow-right"
          label={t('pdf.next')}
          aria-disabled={page === pages}
          onClick={() => turn(1)}
        />
        <Button small look="bare" unavailable={zoom === 0} onClick={() => resize(-1)}>
          {t('pdf.smaller')}
        </Button>
        <Button small look="bare" unavailable={zoom === zooms.length - 1} onClick={() => resize(1)}>
          {t('pdf.larger')}
        </Button>
      </div>
      <Sheet pdf={pdf} page={page} zoom={zooms[zoom] ?? 1} name={name} onBroken={onBroken} />
    </div>
  );
}

interface SheetProps extends PagesProps {
  page: number;
  /** 1: as wide as there is room. */
  zoom: number;
}

function Sheet({ pdf, page, zoom, name, onBroken }: SheetProps) {
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [drawn, setDrawn] = useState<{ page: number; hasWords: boolean } | null>(null);
  const broken = useRef(onBroken);
  broken.current = onBroken;
  useEffect(() => {
    if (!width || !canvas.current || !words.current) return;
    const ending = new AbortController();
    const target = { canvas: canvas.current, words: words.current, width: width * zoom };
    drawPage(pdf, page, target, ending.signal).then(
      (hasWords) => !ending.signal.aborted && setDrawn({ page, hasWords }),
      () => !ending.signal.aborted && broken.current(),
    );
    return () => ending.abort();
  }, [pdf, page, width, zoom]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    frame.current?.scrollTo(0, 0);
  }, [page]);
  const label = `${name}. ${t('pdf.page', { page, pages: pdf.numPages })}`;
  return (
    <>
      <section
        ref={frame}
        className="pdf-frame"
        aria-label={label}
        aria-busy={drawn?.page !== page}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        <div className="pdf-sheet">
          <canvas ref={canvas} />
          <div ref={words} className="pdf-words" />
        </div>
      </section>
      {drawn?.page === page && !drawn.hasWords ? <p className="small soft">{t('pdf.noWords')}</p> : null}
    </>
  );
}

/** Of the room inside; a canvas is not wider than it was drawn. */
function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}
