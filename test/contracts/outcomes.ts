/** The error of something that must fail. */
export async function failure(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('this should have been refused');
}

export async function outcomes<R>(works: Promise<R>[]): Promise<{ done: R[]; errors: unknown[] }> {
  const settled = await Promise.allSettled(works);
  return {
    done: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    errors: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  };
}
