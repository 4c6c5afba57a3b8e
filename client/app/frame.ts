/**
 * The LMS's page around us. A platform that says so (LTI postMessage: lti.capabilities) gets our height and is asked
 * to scroll up on a new screen; elsewhere (Moodle: a fixed frame) nothing is sent and the dock sticks in the frame.
 */
interface CapabilitiesAnswer {
  subject?: string;
  supported_messages?: { subject?: string }[];
}

let grows = false;

/** Nothing personal is in these messages; the parent's origin is not known, so they go to any. */
const tellParent = (message: Record<string, unknown>) => window.parent.postMessage(message, '*');

export function watchFrame(): void {
  if (window.parent === window) return;
  window.addEventListener('message', (event: MessageEvent<CapabilitiesAnswer>) => {
    if (event.source !== window.parent || event.data?.subject !== 'lti.capabilities.response') return;
    const supported = event.data.supported_messages;
    if (grows || !Array.isArray(supported)) return;
    if (!supported.some((message) => message?.subject === 'lti.frameResize')) return;
    grows = true;
    document.documentElement.dataset.frame = 'grows';
    new ResizeObserver(sendHeight).observe(document.body);
    sendHeight();
  });
  tellParent({ subject: 'lti.capabilities', message_id: crypto.randomUUID() });
}

let fixedScreens = 0;

/**
 * A screen whose parts must stick (review) asks for a fixed height instead of a growing one.
 * @returns a function that ends it
 */
export function fixFrameHeight(pixels: number): () => void {
  fixedScreens += 1;
  if (grows) tellParent({ subject: 'lti.frameResize', height: pixels });
  return () => {
    fixedScreens -= 1;
    if (grows) sendHeight();
  };
}

function sendHeight(): void {
  if (fixedScreens > 0) return;
  const height = Math.max(400, Math.ceil(document.body.getBoundingClientRect().height));
  tellParent({ subject: 'lti.frameResize', height });
}

/** A new screen begins at its top, in the frame and in the page around it. */
export function scrollToTop(): void {
  window.scrollTo(0, 0);
  if (grows) tellParent({ subject: 'lti.scrollToTop' });
}
