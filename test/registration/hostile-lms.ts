/** An LMS that answers as a test wants it, and remembers what it was asked. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** A text as it is, anything else as JSON. */
  body?: unknown;
}

export interface Asked {
  line: string;
  authorization: string | undefined;
}

export class HostileLms {
  url = '';
  /** Connections, whether or not a request came over them. */
  connections = 0;
  asked: Asked[] = [];
  /** By path; what is not here is 404. */
  answers: Record<string, Answer> = {};
  private server: Server | undefined;

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.asked.push(lineOf(request));
      const { status = 200, headers = {}, body = '' } = this.answers[request.url ?? ''] ?? { status: 404 };
      response.writeHead(status, headers);
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    server.on('connection', () => {
      this.connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Forgets what happened; answers as an honest LMS does, with these changes to its configuration. */
  reset(changes: Record<string, unknown> = {}, registration: Answer = { body: { client_id: 'c1' } }): void {
    this.connections = 0;
    this.asked = [];
    this.answers = {
      '/configuration': { body: { ...this.honest(), ...changes } },
      '/register': registration,
    };
  }

  honest(): Record<string, unknown> {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/auth`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/jwks`,
      registration_endpoint: `${this.url}/register`,
    };
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}

const lineOf = (request: IncomingMessage): Asked => ({
  line: `${request.method} ${request.url}`,
  authorization: request.headers.authorization,
});
