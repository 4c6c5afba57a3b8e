/** The same token with another signature: its first sign is another, and each of its bits counts there. */
export const otherSignature = (token: string): string =>
  token.replace(/\.(.)([^.]*)$/, (_, sign: string, rest: string) => `.${sign === 'A' ? 'B' : 'A'}${rest}`);
