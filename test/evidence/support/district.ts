/** Everybody who has to do with a file: two educators, two assessors, an administrator, over HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MicroCredentialDefinition } from '../../../server/catalogue/micro-credential.schema.ts';
import type { OfferMade } from '../../../server/launches/people.schema.ts';
import { makeInvite } from '../../../server/platforms/invite.ts';
import type { Attempt, Missing } from '../../../server/submissions/submission.schema.ts';
import { instructor } from '../../launches/support/tool.ts';
import { buildContent, completeWork, definition } from '../../submissions/support/sample.ts';
import { testIdentity } from '../../support/identity.ts';
import type { TestStore } from '../../support/stores.ts';
import { Browser } from './browser.ts';
import { signIn, startTool } from './tool.ts';

export type District = Awaited<ReturnType<typeof openDistrict>>;

/** The micro-credential of the tests, with room for several files. */
export const parts: MicroCredentialDefinition['parts'] = definition.parts.map((part) =>
  part.kind === 'artefacts' ? { ...part, max: 5, title: 'What students wrote' } : part,
);

interface More {
  /** On this store; default: the embedded one. */
  on?: TestStore;
  at?: (point: string) => Promise<void>;
}

export async function openDistrict(environment: Record<string, string> = {}, { on, at }: More = {}) {
  const place = await on?.place();
  const dataDir = place?.dataDir ?? (await mkdtemp(join(tmpdir(), 'micro-credentials-district-')));
  const time = { offset: 0 };
  const clock = () => new Date(Date.now() + time.offset);
  const started = await startTool({
    ...{ dataDir, mongodbUri: place?.mongodbUri ?? null, environment, clock },
    ...(at ? { at } : {}),
  });
  const { tool, address } = started;
  const { microCredentials } = await tool.capabilities.catalogue.importContent(
    'lakeside',
    buildContent({ parts }),
  );
  const id = String(microCredentials[0]?.id);
  const person = async (sub: string, roles?: string[]) =>
    new Browser(address, await signIn(address, await started.launch(sub, roles ? { roles } : {})));

  const pat = await person('pat', [instructor]);
  const now = clock();
  const invite = makeInvite(
    { organisation: 'Lakeside District', organisationId: 'lakeside', samples: false },
    { secretKey: testIdentity.secretKey, publicUrl: testIdentity.publicUrl, now },
  );
  await pat.api('POST', '/administrator-code', { code: invite.administratorCode });
  const assessor = async (sub: string) => {
    const offer = await pat.api<OfferMade>('POST', '/admin/offers', { right: 'assessor', issuers: 'all' });
    const browser = await person(sub);
    await browser.api('POST', '/offers/accept', { link: offer.body.link });
    return browser;
  };

  return {
    ...started,
    dataDir,
    id,
    person,
    pat,
    amir: await assessor('amir'),
    bela: await assessor('bela'),
    ellen: await person('ellen'),
    pass: (ms: number) => {
      time.offset += ms;
    },
    /** Saves everything that is asked for, with these files as evidence. */
    async prepare(browser: Browser, fileIds: string[]): Promise<number[]> {
      const items = [
        ...completeWork().filter(({ key }) => key.startsWith('writing:') || key === 'attestation'),
        ...fileIds.map((fileId, index) => ({
          key: `artefact:f${index}`,
          value: { kind: 'file', title: `File ${index + 1}`, fileId, description: 'What one sees.' },
        })),
        { key: 'choice:evidence', value: { artefactIds: fileIds.map((_, index) => `f${index}`) } },
      ];
      const answers = [];
      for (const { key, value } of items) {
        const path = `/micro-credentials/${id}/work/${encodeURIComponent(key)}`;
        answers.push((await browser.api('PUT', path, { value, baseRevision: 0 })).status);
      }
      return answers;
    },
    async apply(browser: Browser) {
      const { status, body } = await browser.api<{
        attempt: Attempt;
        current?: { missing: Missing[] };
      }>('POST', `/micro-credentials/${id}/apply`, { key: crypto.randomUUID() });
      return { status, attempt: body.attempt, missing: body.current?.missing };
    },
    async stop() {
      await tool.stop();
      await (place?.destroy() ?? rm(dataDir, { recursive: true, force: true }));
    },
  };
}
