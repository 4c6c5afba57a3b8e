/** Workers, browsers and other processes act on their own: looks again, as people do. */

/** How long something may take on a machine that has much else to do; nothing on a quiet one takes a tenth of it. */
const PATIENCE_MS = 90_000;

type Look<T> = () => T | null | undefined | Promise<T | null | undefined>;

/**
 * @param instead what there is instead, for the message
 * @returns what was found at last
 * @throws when it did not happen in a minute and a half
 */
export async function eventually<T>(look: Look<T>, instead: () => unknown = () => ''): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    if (performance.now() > end)
      throw new Error(`it did not happen in ${PATIENCE_MS / 1000} s ${JSON.stringify(await instead())}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Looks until it is so. @throws as `eventually` */
export async function until(holds: () => boolean | Promise<boolean>, instead?: () => unknown): Promise<void> {
  await eventually(async () => ((await holds()) ? true : null), instead);
}

/** What happens after it has a later timestamp: stored instants are whole milliseconds. */
export const nextMillisecond = async (): Promise<void> => {
  const before = Date.now();
  await until(() => Date.now() > before);
};
