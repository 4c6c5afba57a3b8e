/** An upload that is begun on one device for a part of the submission, and gone on with on another: by keyboard alone. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import type { EvidenceRequirement } from '../../server/catalogue/micro-credential.schema.ts';
import { apply, mine, prepare } from '../journeys/support/acts.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { embeddedStore } from '../support/stores.ts';
import { describeInBrowser, openActivity, signInTo } from './support/browser.ts';
import { KeyboardPerson } from './support/keyboard.ts';
import { openWithCookies } from './support/profiles.ts';
import { wav } from './support/wav.ts';

const MB = 1024 * 1024;
const LESSON = 'lesson.wav';
const LATE = 'late.wav';

describeInBrowser('An upload on two devices', () => {
  let world: World;
  let folder: string;
  let part: EvidenceRequirement;
  /** All pieces but the first of a file: somebody is to stop it on its way. */
  let isStuck = false;
  const profiles: Awaited<ReturnType<typeof openWithCookies>>[] = [];
  let home: KeyboardPerson;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    folder = await mkdtemp(join(tmpdir(), 'uploads-'));
    await writeFile(join(folder, LESSON), wav(24 * MB, 1));
    await writeFile(join(folder, LATE), wav(24 * MB, 2));
    const { microCredential } = await mine(await world.launched(world.people.maya), world.microCredentialId);
    const last = microCredential.definition.parts.findLast(({ kind }) => kind === 'artefacts');
    if (!last) throw new Error('the sample has no part for files');
    part = last;
  });
  after(async () => {
    for (const { close } of profiles) await close();
    await world?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && home) await picture('failed');
  });

  /** A browser that knows nothing of the others, with Maya before it. */
  async function openDevice(): Promise<KeyboardPerson> {
    const profile = await openWithCookies('blocked');
    profiles.push(profile);
    await signInTo(profile.context, world.lms, world.people.maya);
    await profile.context.route('**/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH' && route.request().headers()['upload-offset'] !== '0')
        while (isStuck) await new Promise((resolve) => setTimeout(resolve, 20));
      await route.continue().catch(() => {});
    });
    return openSubmission(new KeyboardPerson(await profile.context.newPage()));
  }
  async function openSubmission(person: KeyboardPerson): Promise<KeyboardPerson> {
    const tool = await openActivity(person.page, world.lms, world.activityId);
    await tool
      .getByRole('link', { name: /Submission/ })
      .first()
      .waitFor();
    await person.press(person.tool.getByRole('link', { name: /Submission/ }).first());
    await person.heading('Submission');
    await partOf(person).getByRole('button', { name: 'Choose files' }).waitFor();
    return person;
  }
  /** The part's own region of the page. */
  const partOf = ({ tool }: KeyboardPerson): Locator =>
    tool.getByRole('region', { name: new RegExp(part.title) });
  /** Its first piece arrives; it stays on the way until somebody pauses it. */
  async function giveSlowly(person: KeyboardPerson, name: string): Promise<void> {
    isStuck = true;
    await give(person, partOf(person).getByRole('button', { name: 'Choose files' }), name);
  }
  async function give(person: KeyboardPerson, button: Locator, name: string): Promise<void> {
    const choosing = person.page.waitForEvent('filechooser');
    await person.press(button);
    await (await choosing).setFiles(join(folder, name));
  }
  async function pause(person: KeyboardPerson, name: string): Promise<void> {
    await person.tool.getByText(/^[1-9]\d?% of 25(\.\d)? MB/).waitFor();
    await person.press(person.tool.getByRole('button', { name: `Pause: ${name}` }));
    await person.tool.getByText(/Paused\. \d+% is safe/).waitFor();
    isStuck = false;
  }
  async function picture(name: string): Promise<void> {
    const pictures = process.env['PICTURES_DIR'];
    if (!pictures) return;
    for (const width of [1000, 390]) {
      await home.page.setViewportSize({ width, height: 900 });
      await home.page.screenshot({ path: `${pictures}/two-devices-${name}-${width}.png`, fullPage: true });
    }
    await home.page.setViewportSize({ width: 1280, height: 900 });
  }
  /** From the top: axe measures a target by what the dock at the bottom leaves of it. */
  async function looksRight(screen: string): Promise<void> {
    await picture(screen);
    await home.tool.evaluate(() => scrollTo(0, 0));
    await home.looksRight(screen);
  }
  const work = async () =>
    (await mine(await world.launched(world.people.maya), world.microCredentialId)).work.map(
      ({ key, value }) => ({ key, value }),
    );
  const chosen = async (): Promise<string[]> => {
    const choice = (await work()).find(({ key }) => key === `choice:${part.id}`);
    return (choice?.value as { artefactIds: string[] } | undefined)?.artefactIds ?? [];
  };

  it('is begun for a part at school, and the tab is closed', async () => {
    const school = await openDevice();
    await giveSlowly(school, LESSON);
    await pause(school, LESSON);
    await school.page.close({ runBeforeUnload: false });
    expect(await work()).to.deep.equal([]);
  });

  it('is listed at home, with what it was begun for', async () => {
    home = await openDevice();
    await home.tool.getByRole('heading', { name: 'Not finished last time' }).waitFor();
    await home.tool.getByText(`Begun for “${part.title}”.`).waitFor();
    await home.tabTo(home.tool.getByRole('button', { name: `Choose the same file: ${LESSON}` }));
    await looksRight('unfinished');
  });

  it('goes on there, and the file is in its part', async () => {
    await give(home, home.tool.getByRole('button', { name: `Choose the same file: ${LESSON}` }), LESSON);
    await home.tool.getByText(`${LESSON} is safe with us.`).waitFor();
    const handIn = partOf(home).getByRole('checkbox');
    await handIn.waitFor();
    expect(await handIn.isChecked()).to.equal(true);
    await partOf(home).getByText('Safe with us', { exact: true }).waitFor();
    await looksRight('arrived');
    const [id] = await chosen();
    expect(await work()).to.have.deep.members([
      { key: `artefact:${id}`, value: { kind: 'file', title: '', fileId: id, description: '' } },
      { key: `choice:${part.id}`, value: { artefactIds: [id] } },
    ]);
  });

  it('stays out of the part when it is taken out, also after a new start', async () => {
    const handIn = () => partOf(home).getByRole('checkbox');
    await home.tabTo(handIn());
    await home.page.keyboard.press('Space');
    await home.tool
      .getByText(/Everything is saved/)
      .first()
      .waitFor();
    expect(await chosen()).to.deep.equal([]);
    await world.restart();
    await openSubmission(home);
    await handIn().waitFor();
    expect(await handIn().isChecked()).to.equal(false);
    expect(await chosen()).to.deep.equal([]);
  });

  it('that arrives after an Apply is collected, and the page says why', async () => {
    await giveSlowly(home, LATE);
    await pause(home, LATE);
    const elsewhere = await world.launched(world.people.maya);
    await prepare(elsewhere, (await mine(elsewhere, world.microCredentialId)).microCredential);
    const handedIn = await apply(elsewhere, world.microCredentialId);
    const before = await chosen();

    await home.press(home.tool.getByRole('button', { name: `Go on: ${LATE}` }));
    const why = `${LATE} arrived after you had applied, so it is not in “${part.title}”.`;
    await partOf(home).getByRole('status').filter({ hasText: why }).waitFor();
    const leave = home.tool.getByRole('button', { name: `Leave it there: ${LATE}` });
    await home.tabTo(leave);
    await looksRight('stayed');
    expect(await chosen()).to.deep.equal(before);
    const { attempts } = await mine(elsewhere, world.microCredentialId);
    expect(attempts[0]?.parts).to.deep.equal(handedIn.parts);
  });

  it('and can be left where it is', async () => {
    const leave = () => home.tool.getByRole('button', { name: `Leave it there: ${LATE}` });
    await home.press(leave());
    await leave().waitFor({ state: 'detached' });
    await home.tool.getByRole('button', { name: 'Choose files' }).and(home.tool.locator(':focus')).waitFor();
    await openSubmission(home);
    expect(await leave().count()).to.equal(0);
  });
});
