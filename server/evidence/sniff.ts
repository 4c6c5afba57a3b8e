/** What is really inside a file: by its signature, and for archives by what they promise to unfold to. */
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { type Sniffed, sniffText } from './kinds.rules.ts';

const HEAD = 64 * 1024;

export async function sniff(path: string): Promise<Sniffed> {
  const found = await signatureOf(path);
  if (found !== null) return { extension: found, text: null };
  const head = await readAt(path, 0, HEAD);
  return { extension: null, text: sniffText(head, new TextDecoder().decode(head)) };
}

/** Of a damaged archive there is no telling: an unreadable file is an unknown one. */
async function signatureOf(path: string): Promise<string | null> {
  try {
    const found = await fileTypeFromFile(path);
    // Plain XML is text with markup, which is decided from the text.
    return found === undefined || found.ext === 'xml' ? null : found.ext;
  } catch {
    return null;
  }
}

export async function readAt(path: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
