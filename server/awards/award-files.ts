/** A badge as files: pictures with the signature in them, and the signatures alone. */
import type { DownloadFile, FileFormat } from './award.schema.ts';
import type { AwardRecord } from './award-record.schema.ts';
import { bakePng, bakeSvg, toPng } from './bake.ts';
import type { AwardsContext } from './context.ts';

export interface AwardFile {
  mediaType: string;
  bytes: Buffer;
}

/** The drawing, without a signature. */
export async function imageOf(
  { store }: Pick<AwardsContext, 'store'>,
  { microCredentialId, microCredentialVersion }: AwardRecord,
): Promise<string> {
  const achievement = await store.achievement(`${microCredentialId}.${microCredentialVersion}`);
  if (!achievement) throw new Error('a badge without its achievement');
  return achievement.svg;
}

export async function awardFile(
  context: Pick<AwardsContext, 'store'>,
  award: AwardRecord,
  format: FileFormat,
): Promise<AwardFile> {
  switch (format) {
    case 'png':
      return {
        mediaType: 'image/png',
        bytes: bakePng(await toPng(await imageOf(context, award)), award.credential),
      };
    case 'svg':
      return {
        mediaType: 'image/svg+xml',
        bytes: Buffer.from(bakeSvg(await imageOf(context, award), award.credential)),
      };
    case 'json':
      return { mediaType: 'application/vc', bytes: Buffer.from(award.credential) };
    case 'jwt':
      return { mediaType: 'application/vc+jwt', bytes: Buffer.from(award.jwt) };
  }
}

/** Letters and digits of the title, so that every file system takes it. */
export function asDownload({ mediaType, bytes }: AwardFile, title: string, extension: string): DownloadFile {
  const words = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return {
    fileName: `${words || 'badge'}.${extension}`,
    mediaType,
    base64: bytes.toString('base64'),
  };
}
