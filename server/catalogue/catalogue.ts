/** What an organisation offers: micro-credentials of several issuers, each in versions that never change. */
import { notFound } from '../http/errors.ts';
import { unchanging } from '../http/json.ts';
import { administerContent } from './administer-content.ts';
import {
  type IssuerRecord,
  type MicroCredentialHead,
  type MicroCredentialVersion,
  versionId,
} from './catalogue.store.ts';
import { type CatalogueContext, type CatalogueDeps, withMemory } from './catalogue-context.ts';
import { changeIssuer } from './change-issuer.ts';
import { importContent } from './import-content.ts';
import type {
  CatalogueItem,
  Issuer,
  MicroCredential,
  MicroCredentialDefinition,
} from './micro-credential.schema.ts';
import { setState } from './publish.ts';
import { importSamples } from './samples.ts';

export type Catalogue = ReturnType<typeof createCatalogue>;

export function createCatalogue(deps: CatalogueDeps) {
  const context = withMemory(deps);
  return {
    ...reading(context),
    /** @throws Refusal `invalid-input` with every field that is wrong; then nothing was written */
    importContent: (organisationId: string, file: unknown) => importContent(context, organisationId, file),
    /** Content files, for administrators. */
    content: administerContent(context),
    changeIssuer: changeIssuer(context),
    /** For an organisation whose invite asked for them. */
    importSamples: (organisationId: string) => importSamples(context, organisationId),
    /** Stays open to those who began, is offered to nobody else. @throws Refusal `not-found` */
    retire: (organisationId: string, id: string) => setState(context, organisationId, id, 'retired'),
    /** Offered again, in its current version. @throws Refusal `not-found` */
    reinstate: (organisationId: string, id: string) => setState(context, organisationId, id, 'published'),
  };
}

/** Unknown and foreign ids: Refusal `not-found`. */
function reading(context: CatalogueContext) {
  const { store, heads } = context;

  async function headOf(organisationId: string, id: string): Promise<MicroCredentialHead> {
    const head = await heads.get(id, () => store.head(id));
    if (head?.organisationId !== organisationId) throw notFound('micro-credential');
    return head;
  }

  async function versionOf(
    organisationId: string,
    id: string,
    number: number,
  ): Promise<MicroCredentialVersion> {
    const key = versionId(id, number);
    const version = await context.versions.get(key, async () => {
      const stored = await store.version(key);
      if (stored) unchanging(stored.definition);
      return stored;
    });
    if (version?.organisationId !== organisationId) throw notFound('version');
    return version;
  }

  return {
    /** What may be begun, by title. */
    list: (organisationId: string) => listPublished(context, organisationId),
    /** Also retired ones: what was placed or begun still opens. Without `version`: the current one. */
    async get(organisationId: string, id: string, version?: number): Promise<MicroCredential> {
      let head = await headOf(organisationId, id);
      if (version !== undefined && version > head.currentVersion) {
        // Published a moment ago, perhaps by another instance; what no head names is not published.
        heads.forget(id);
        head = await headOf(organisationId, id);
        if (version > head.currentVersion) throw notFound('version');
      }
      const [{ number, publishedAt, definition }, issuer, hours] = await Promise.all([
        versionOf(organisationId, id, version ?? head.currentVersion),
        context.issuers.get(head.issuerId, () => store.issuer(head.issuerId)),
        defaultHours(context, organisationId),
      ]);
      if (!issuer) throw new Error('a micro-credential without its issuer');
      const inServiceHours = definition.inServiceHours ?? hours;
      return {
        id,
        version: number,
        publishedAt,
        state: head.state,
        issuer: show(issuer),
        inServiceHours,
        definition,
      };
    },
    /** The version that somebody who begins now gets, and whether anybody may. */
    async current(
      organisationId: string,
      id: string,
    ): Promise<{ version: number; state: MicroCredentialHead['state'] }> {
      const { currentVersion, state } = await headOf(organisationId, id);
      return { version: currentVersion, state };
    },
    /** Never changes, so a known one costs no read. Frozen: a caller cannot change it for others. */
    definition: async (
      organisationId: string,
      id: string,
      version: number,
    ): Promise<MicroCredentialDefinition> => (await versionOf(organisationId, id, version)).definition,
    issuers: async (organisationId: string): Promise<Issuer[]> =>
      sortByName((await store.issuersOf(organisationId)).map(show)),
  };
}

async function listPublished(context: CatalogueContext, organisationId: string): Promise<CatalogueItem[]> {
  const [heads, issuers, hours] = await Promise.all([
    context.store.publishedHeads(organisationId),
    context.store.issuersOf(organisationId),
    defaultHours(context, organisationId),
  ]);
  const byId = new Map(issuers.map((issuer) => [issuer.id, show(issuer)]));
  return heads
    .flatMap(({ id, issuerId, summary }) => {
      const issuer = byId.get(issuerId);
      return issuer ? [{ ...summary, id, issuer, inServiceHours: summary.inServiceHours ?? hours }] : [];
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'en') || a.id.localeCompare(b.id));
}

async function defaultHours({ organisations }: CatalogueContext, organisationId: string): Promise<number> {
  const organisation = await organisations.get(organisationId);
  if (!organisation) throw notFound('organisation');
  return organisation.hours;
}

/** As everybody may see it. */
const show = ({ id, name, about, url, colours }: IssuerRecord): Issuer => ({ id, name, about, url, colours });

const sortByName = (issuers: Issuer[]): Issuer[] =>
  issuers.sort((a, b) => a.name.localeCompare(b.name, 'en'));
