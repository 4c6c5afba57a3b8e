import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createCatalogueStore } from '../../server/catalogue/catalogue.store.ts';
import { createCatalogue } from '../../server/catalogue/catalogue.ts';
import { createPlatformsStore } from '../../server/platforms/platforms.store.ts';
import { openStorage } from '../../server/storage/open.ts';
import { buildDefinition, buildFile } from './support/definition.ts';

const identity = {
  secretKey: 'a key of more than thirty-two characters',
  publicUrl: 'https://credentials.example.org',
};

function district(storage: Awaited<ReturnType<typeof openStorage>>) {
  const platforms = createPlatformsStore(storage);
  const organisations = { get: platforms.organisation };
  const catalogue = createCatalogue({
    store: createCatalogueStore(storage),
    clock: () => new Date(),
    organisations,
  });
  return { platforms, catalogue };
}

describe('npm run content', function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'micro-credentials-content-'));
    await withTool(async ({ platforms }) => {
      for (const [id, name] of [
        ['lakeside', 'Lakeside District'],
        ['hillside', 'Hillside District'],
      ] as const)
        await platforms.addOrganisation({
          ...{
            id,
            name,
            timeZone: 'UTC',
            answerDays: 21,
            hours: 3,
            assessorsMayTeach: true,
            helpContact: null,
          },
          ...{ active: true, createdAt: '2026-03-02T08:00:00.000Z' },
        });
    });
    writeFileSync(join(folder, 'good.json'), JSON.stringify(buildFile()));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The data, as the tool opens it. */
  async function withTool<T>(act: (opened: ReturnType<typeof district>) => Promise<T>): Promise<T> {
    const storage = await openStorage({ dataDir: folder, demo: false, ...identity });
    try {
      const opened = district(storage);
      await storage.ready();
      return await act(opened);
    } finally {
      await storage.close();
    }
  }

  function content(...args: string[]) {
    const { MONGODB_URI: _, ...rest } = process.env;
    const run = spawnSync(process.execPath, [join(process.cwd(), 'config/run/content.mjs'), ...args], {
      cwd: folder,
      env: {
        ...rest,
        ...{
          SECRET_KEY: identity.secretKey,
          PUBLIC_URL: identity.publicUrl,
          DATA_DIR: folder,
          INIT_CWD: folder,
        },
      },
      encoding: 'utf8',
    });
    return { status: run.status, says: run.stdout, complains: run.stderr };
  }

  it('checks, publishes for the organization that was chosen, and hands the same on', async () => {
    const checked = content('--file', 'good.json', '--organization', 'Lakeside District', '--check');
    expect(checked.status, checked.complains).to.equal(0);
    expect(checked.says).to.contain('Nothing was changed');
    const done = content('--file=good.json', '--organization', 'lakeside');
    expect(done.status, done.complains).to.equal(0);
    expect(done.says).to.contain('Micro-credential, new: Asking before telling, version 1');
    await withTool(async ({ catalogue }) => {
      expect(await catalogue.list('lakeside')).to.have.length(1);
      expect(await catalogue.list('hillside')).to.have.length(0);
    });
    expect(content('--export', 'out.json', '--organization', 'lakeside').status).to.equal(0);
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).to.deep.equal(buildFile());
    const twice = content('--export', 'out.json', '--organization', 'lakeside');
    expect(twice.status).to.equal(1);
    expect(twice.complains).to.contain('is there already');
  });

  it('refuses with one sentence while the tool runs', async () => {
    const refused = await withTool(async () => content('--file', 'good.json', '--organization', 'lakeside'));
    expect(refused.status).to.equal(1);
    expect(refused.complains.trim()).to.match(/is in use by another process: stop the tool that runs there/);
    expect(refused.complains.trim().split('\n')).to.have.length(1);
  });

  it('names file, line and field of what needs mending', () => {
    const text = JSON.stringify(buildFile(buildDefinition({ title: ' ' })), null, 2);
    writeFileSync(join(folder, 'broken.json'), text);
    const line = text.split('\n').findIndex((one) => one.includes('"title": " "')) + 1;
    const refused = content('--file', 'broken.json', '--organization', 'lakeside');
    expect(refused.status).to.equal(1);
    expect(refused.complains).to.contain(`broken.json:${line}:`);
    expect(refused.complains).to.contain('microCredentials.0.definition.title');
    expect(refused.complains).to.contain('Nothing was changed');
  });

  const wrong: [string, string[], RegExp][] = [
    ['no organization where there are several', ['--file', 'good.json'], /Name one organization.*lakeside/s],
    [
      'an organization that is not there',
      ['--file', 'good.json', '--organization', 'x'],
      /No organization has/,
    ],
    ['no file', ['--organization', 'lakeside'], /npm run -s content -- --file/],
    ['a file that is not there', ['--file', 'no.json', '--organization', 'lakeside'], /not a file/],
  ];
  for (const [what, args, says] of wrong)
    it(`says what to do with ${what}`, () => {
      const refused = content(...args);
      expect(refused.status).to.equal(1);
      expect(refused.complains).to.match(says);
    });
});
