/** What administrators do with issuers. */
import sharp from 'sharp';
import { notFound, notPossibleNow } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { AuditAct } from '../platforms/audit.schema.ts';
import type { AwardsContext } from './context.ts';
import type { AdminIssuer, IssuerChange } from './issuer.schema.ts';
import { rotateKeys } from './issuer-keys.ts';

/** Unknown and foreign ids: Refusal `not-found`. */
export function administerIssuers(context: AwardsContext) {
  const record = ({ organisationId, personId }: Session, act: AuditAct, issuerId: string) =>
    context.audit.record({ organisationId, personId, act, details: { issuerId } });
  return {
    issuers: (organisationId: string): Promise<AdminIssuer[]> => readIssuers(context, organisationId),
    /** @param id null: one more */
    async saveIssuer(session: Session, id: string | null, change: IssuerChange): Promise<AdminIssuer> {
      const { about, url, ...fields } = change;
      const issuerId = await context.changeIssuer(session.organisationId, id, {
        ...fields,
        about: about ?? undefined,
        url: url ?? undefined,
      });
      await record(session, id === null ? 'issuer-added' : 'issuer-changed', issuerId);
      return readIssuer(context, session.organisationId, issuerId);
    },
    /** @throws Refusal `not-possible-now` (`not-a-picture`) */
    async setLogo(session: Session, id: string, base64: string | null): Promise<AdminIssuer> {
      const { organisationId } = session;
      await readIssuer(context, organisationId, id);
      const png = base64 === null ? null : await asLogo(Buffer.from(base64, 'base64'));
      await context.store.saveLogo({ id, organisationId, base64: png?.toString('base64') ?? null });
      await record(session, png ? 'issuer-logo-set' : 'issuer-logo-removed', id);
      return readIssuer(context, organisationId, id);
    },
    async rotateKeys(session: Session, id: string): Promise<AdminIssuer> {
      const { organisationId } = session;
      await readIssuer(context, organisationId, id);
      await rotateKeys(context, organisationId, id);
      await record(session, 'issuer-keys-rotated', id);
      return readIssuer(context, organisationId, id);
    },
  };
}

async function readIssuer(context: AwardsContext, organisationId: string, id: string): Promise<AdminIssuer> {
  const found = (await readIssuers(context, organisationId)).find((issuer) => issuer.id === id);
  if (!found) throw notFound('issuer');
  return found;
}

async function readIssuers(context: AwardsContext, organisationId: string): Promise<AdminIssuer[]> {
  const { store, addresses } = context;
  const issuers = await context.issuers(organisationId);
  const logos = await store.logos(issuers.map(({ id }) => id));
  return Promise.all(
    issuers.map(async (issuer) => {
      const pairs = await store.keysOf(issuer.id);
      const hasLogo = logos.some(({ id, base64 }) => id === issuer.id && base64 !== null);
      return {
        ...issuer,
        logoUrl: hasLogo ? addresses.logo(issuer.id) : null,
        did: addresses.did(issuer.id),
        keys: pairs.map(({ number, createdAt }) => ({ number, createdAt, current: number === pairs.length })),
      };
    }),
  );
}

const SIZE = 512;
/** A small file may unpack to a picture that fills the memory. */
const MOST_PIXELS = 25_000_000;

/** Drawn anew: what comes out is a picture and nothing else. */
async function asLogo(file: Buffer): Promise<Buffer> {
  try {
    const picture = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { format } = await picture.metadata();
    if (format !== 'png' && format !== 'jpeg' && format !== 'webp') throw new Error('another format');
    return await picture
      .rotate()
      .resize({ width: SIZE, height: SIZE, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer();
  } catch {
    throw notPossibleNow('not-a-picture');
  }
}
