/** What a browser does with files: asks for a token, sends pieces, looks again, opens addresses. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { EvidenceFile, FileLink, UploadToken } from '../../../server/evidence/evidence.schema.ts';
import { eventually } from '../../support/eventually.ts';

export interface Answered<T> {
  status: number;
  body: T;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

export class Browser {
  constructor(
    public address: string,
    readonly session: string,
  ) {}

  async api<T>(method: string, path: string, body?: unknown): Promise<Answered<T>> {
    const response = await fetch(`${this.address}/api${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.session}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  async token(): Promise<string> {
    return (await this.api<UploadToken>('POST', '/evidence/upload-token')).body.token;
  }

  async tus(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: Uint8Array,
  ): Promise<Response> {
    return fetch(`${this.address}${path}`, {
      method,
      headers: { 'Tus-Resumable': '1.0.0', Authorization: `Bearer ${await this.token()}`, ...headers },
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
    });
  }

  /** @param place what it is begun for, as `microCredential` and `part` */
  begin(name: string, size: number, place: Record<string, string> = {}): Promise<Response> {
    const metadata = { filename: name, owner: 'somebody else', ...place };
    return this.tus('POST', '/uploads', {
      'Upload-Length': String(size),
      'Upload-Metadata': Object.entries(metadata)
        .map(([key, value]) => `${key} ${base64(value)}`)
        .join(','),
    });
  }

  piece(url: string, offset: number, bytes: Uint8Array): Promise<Response> {
    const headers = {
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    };
    return this.tus('PATCH', url, headers, bytes);
  }

  /** The head of one piece of so many bytes; the bytes are the caller's. */
  private async openPiece(url: string, offset: number, length: number): Promise<ClientRequest> {
    const headers = {
      'Tus-Resumable': '1.0.0',
      Authorization: `Bearer ${await this.token()}`,
      'Upload-Offset': offset,
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': length,
    };
    return request(`${this.address}${url}`, { method: 'PATCH', headers });
  }

  /** One piece from the start, sent to its end whatever is answered meanwhile, as browsers do. */
  async sendAndListen(url: string, bytes: Uint8Array): Promise<{ sent: number; status: number }> {
    const sending = await this.openPiece(url, 0, bytes.length);
    const answered = once(sending, 'response');
    await new Promise<void>((resolve, reject) => {
      sending.once('error', reject);
      sending.end(bytes, resolve);
    });
    const [answer] = (await answered) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    return { sent: bytes.length, status: answer.statusCode ?? 0 };
  }

  /**
   * Begins to send all of a file's rest, and stops after some bytes of it: the piece cannot come to its end.
   * @returns resolves when the connection broke
   */
  async stuckPiece(url: string, offset: number, bytes: Uint8Array, rest: number): Promise<void> {
    const sending = await this.openPiece(url, offset, rest);
    return new Promise((broke, answered) => {
      sending.on('error', () => broke());
      sending.on('response', ({ statusCode }) => answered(new Error(`it was answered: ${statusCode}`)));
      sending.write(bytes);
    });
  }

  async offset(url: string): Promise<number> {
    return Number((await this.tus('HEAD', url)).headers.get('upload-offset'));
  }

  /** @returns the id of the file; everything has been sent */
  async send(name: string, bytes: Uint8Array, place: Record<string, string> = {}): Promise<string> {
    const begun = await this.begin(name, bytes.length, place);
    if (begun.status !== 201)
      throw new Error(`the upload was refused: ${begun.status} ${await begun.text()}`);
    const url = String(begun.headers.get('location'));
    const sent = await this.piece(url, 0, bytes);
    if (sent.status !== 204) throw new Error(`the bytes were refused: ${sent.status} ${await sent.text()}`);
    return String(url.split('/').at(-1));
  }

  /** Until it is ready or refused. */
  async checked(id: string): Promise<EvidenceFile> {
    return eventually(async () => {
      const { status, body } = await this.api<EvidenceFile>('GET', `/evidence/files/${id}`);
      if (status !== 200) throw new Error(`the file is gone: ${status}`);
      return body.state === 'uploading' || body.state === 'checking' ? null : body;
    });
  }

  async sendAndCheck(
    name: string,
    bytes: Uint8Array,
    place: Record<string, string> = {},
  ): Promise<EvidenceFile> {
    return this.checked(await this.send(name, bytes, place));
  }

  async link(id: string, query = ''): Promise<string> {
    const { status, body } = await this.api<FileLink>('GET', `/evidence/files/${id}/link${query}`);
    if (status !== 200) throw new Error(`no address: ${status}`);
    return `${this.address}${new URL(body.url).pathname}`;
  }

  async bytes(id: string, query = ''): Promise<Buffer> {
    const response = await fetch(await this.link(id, query));
    if (!response.ok) throw new Error(`the file did not open: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }
}
