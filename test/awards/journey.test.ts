import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { CredentialDetails, DownloadFile, MyCredentials } from '../../server/awards/award.schema.ts';
import type { Contact } from '../../server/notify/contact.schema.ts';
import { apply, appointAssessor, judge, mine, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { eventually } from '../support/eventually.ts';
import { describeOnStores } from '../support/stores.ts';

describeOnStores('What a pass brings, over HTTP', (store) => {
  let world: World;
  let educator: Person;

  before(async () => {
    world = await startWorld(store);
    educator = await world.launched(world.people.maya);
    const { microCredential } = await mine(educator, world.microCredentialId);
    await prepare(educator, microCredential);
    const attempt = await apply(educator, world.microCredentialId);
    await judge(await appointAssessor(world), attempt.id);
  });
  after(() => world.stop());

  const earned = () =>
    eventually(async () => {
      const { earned: all, hours } = await educator.done<MyCredentials>('GET', '/credentials');
      return all[0] ? { credential: all[0], hours } : null;
    });

  it('a credential and its hours, from any course', async () => {
    const { credential, hours } = await earned();
    expect(credential).to.include({ state: 'valid', hours: 3, shared: null });
    expect(hours.total).to.equal(3);
  });

  it('a mail with its receipt before, as files where no server is named', async () => {
    const folder = join(world.settings.dataDir, 'mail');
    await eventually(async () => {
      const names = await readdir(folder).catch(() => []);
      const letters = await Promise.all(
        names.filter((name) => name.endsWith('.eml')).map((name) => readFile(join(folder, name), 'utf8')),
      );
      const found = letters.map((letter) => /^Subject: (.*)/m.exec(letter)?.[1] ?? '');
      const both = ['You passed', 'We have your work'];
      return both.every((words) => found.some((subject) => subject.startsWith(words))) ? true : null;
    });
    const { email, source } = await educator.done<Contact>('GET', '/contact');
    expect(email).to.include('@');
    expect(source).to.equal('lms');
  });

  it('a page for everybody once it is shared, and a link that says where to open it', async () => {
    const { credential } = await earned();
    const { shared } = await educator.done<CredentialDetails>('POST', `/credentials/${credential.id}/share`, {
      name: 'full',
    });
    const page = await fetch(shared?.url ?? '');
    expect(page.status).to.equal(200);
    expect(await page.text()).to.include('This badge is valid');
    const file = await educator.done<DownloadFile>('GET', `/credentials/${credential.id}/files/png`);
    expect(Buffer.from(file.base64, 'base64').toString('latin1')).to.include('openbadgecredential');
  });

  it('one badge still after a restart', async () => {
    await world.restart();
    educator = await world.launched(world.people.maya);
    const { earned: all } = await educator.done<MyCredentials>('GET', '/credentials');
    expect(all).to.have.length(1);
    expect(all[0]?.shared).not.to.equal(null);
  });
});
