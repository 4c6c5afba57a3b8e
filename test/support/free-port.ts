/** Ports for servers whose address must be known before they listen. */
import { createServer, type Server } from 'node:net';

/** Below those that an operating system hands out by itself (Linux: from 32768 on), so that no connection gets one. */
const FIRST = 20_000;
const COUNT = 6000;
let next = process.pid % COUNT;

/**
 * A port of loopback for this process alone, as long as it lives: also between a stop of its server and the next start.
 * The sign of that is the port COUNT above it, which stays taken; another process of the tests meets it and looks on.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries += 1) {
    next = (next + 1) % COUNT;
    const port = FIRST + next;
    const sign = await take(port + COUNT);
    if (!sign) continue;
    sign.unref();
    const probe = await take(port);
    if (!probe) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
  throw new Error(`none of the ports ${FIRST} to ${FIRST + COUNT - 1} is free`);
}

/** @returns null: somebody else has it */
function take(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
