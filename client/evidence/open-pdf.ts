/**
 * pdf.js, loaded with the first PDF that is opened. Nothing in a document runs: no scripting sandbox is loaded, no XFA, no
 * eval; its links are drawn, not linked. The worker comes from our own origin and, by its own policy, reaches nowhere.
 */
import {
  AnnotationMode,
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  TextLayer,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = worker;

export type Pdf = PDFDocumentProxy;

/** Only the pages that are read are fetched. @returns the document and how to let go of it */
export function openPdf(url: string): { document: Promise<Pdf>; close: () => void } {
  const task = getDocument({
    url,
    isEvalSupported: false,
    enableXfa: false,
    disableAutoFetch: true,
    disableStream: true,
    // Both would need a weaker policy of our page, or files of their own.
    useWasm: false,
    useWorkerFetch: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  return { document: task.promise, close: () => void task.destroy().catch(() => {}) };
}

export const isProtected = (error: unknown): boolean =>
  error instanceof Error && error.name === 'PasswordException';

/** Browsers of phones draw no larger canvas. */
const MOST_PIXELS = 16_000_000;

interface Target {
  canvas: HTMLCanvasElement;
  /** Gets the words, for screen readers and for selecting. */
  words: HTMLElement;
  /** CSS pixels. */
  width: number;
}

/** Draws one page. @returns whether it has words; rejects when it was ended, or could not be read */
export async function drawPage(
  pdf: Pdf,
  number: number,
  { canvas, words, width }: Target,
  ended: AbortSignal,
): Promise<boolean> {
  const page = await pdf.getPage(number);
  ended.throwIfAborted();
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const sharp = Math.min(
    window.devicePixelRatio || 1,
    Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)),
  );
  canvas.width = Math.floor(viewport.width * sharp);
  canvas.height = Math.floor(viewport.height * sharp);
  canvas.style.width = `${viewport.width}px`;
  canvas.style.height = `${viewport.height}px`;
  const drawing = page.render({
    canvas,
    viewport,
    transform: [sharp, 0, 0, sharp, 0, 0],
    annotationMode: AnnotationMode.ENABLE,
  });
  words.replaceChildren();
  words.style.setProperty('--total-scale-factor', String(scale));
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport });
  const end = () => {
    drawing.cancel();
    layer.cancel();
  };
  ended.addEventListener('abort', end, { once: true });
  try {
    await Promise.all([drawing.promise, layer.render()]);
  } finally {
    ended.removeEventListener('abort', end);
  }
  return (words.textContent ?? '').trim() !== '';
}
