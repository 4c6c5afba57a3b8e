/** What a capability may say to the log: no token, name, address or typed text. */
export interface Log {
  info(details: Record<string, unknown>, message: string): void;
  warn(details: Record<string, unknown>, message: string): void;
}

/** Of what was caught. Never its message, which may hold what somebody typed. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
