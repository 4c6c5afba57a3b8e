/** The first look at what arrived: whole, of an accepted kind, under a fitting name, without a virus. Reads only. */
import { findDirectory, judgeArchive } from './archive.rules.ts';
import { type Disk, hashFile } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { FileRecord } from './file-record.schema.ts';
import { decideKind } from './kinds.rules.ts';
import { extensionOf } from './names.rules.ts';
import { scanFile } from './scan.ts';
import { readAt, sniff } from './sniff.ts';

export type Problem = Pick<FileRecord, 'problem' | 'looksLike'>;
export type Inspected = Pick<FileRecord, 'sha256' | 'kind' | 'mime' | 'scan'>;
export type Inspection = { ok: true; found: Inspected } | { ok: false; problem: Problem };

const refused = (problem: FileRecord['problem'], looksLike: string | null = null): Inspection => ({
  ok: false,
  problem: { problem, looksLike },
});

/** @throws when the scanner does not answer: nothing unscanned goes on */
export async function inspectFile(
  { settings }: Pick<EvidenceDeps, 'settings'>,
  disk: Disk,
  file: FileRecord,
): Promise<Inspection> {
  const path = disk.upload(file.id);
  if ((await disk.arrived(file.id)) !== file.size) return refused('damaged');
  const sniffed = await sniff(path);
  const decided = decideKind(sniffed, extensionOf(file.name));
  if (decided.kind === 'refused')
    return refused(decided.problem, 'looksLike' in decided ? decided.looksLike : null);
  if (decided.fileKind === 'office' && sniffed.extension !== 'cfb' && sniffed.extension !== 'rtf') {
    const verdict = await lookIntoArchive(path, file.size);
    if (verdict !== 'fine') return refused(verdict);
  }
  const scan = await scanFile(path, file.size, settings.files.clamd);
  if (scan === 'infected') return refused('infected');
  const sha256 = await hashFile(path);
  return { ok: true, found: { sha256, kind: decided.fileKind, mime: decided.mime, scan } };
}

/** The comment at the end of an archive is at most 64 KiB long. */
const TAIL = 22 + 65_535;
const MAX_DIRECTORY = 8 * 1024 * 1024;

async function lookIntoArchive(path: string, size: number) {
  const from = Math.max(size - TAIL, 0);
  const directory = findDirectory(await readAt(path, from, TAIL), size);
  if (!directory) return 'damaged';
  if (directory.size > MAX_DIRECTORY) return 'unfolds-too-large';
  return judgeArchive(await readAt(path, directory.position, directory.size), size);
}
