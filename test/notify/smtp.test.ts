import { expect } from 'chai';
import { type MailError, type Mailer, smtpMailer } from '../../server/notify/mailer.ts';
import { type AwardsWorld, buildAwardsWorld } from '../awards/support/world.ts';
import { educator, refusalOf } from '../submissions/support/world.ts';
import { until } from '../support/eventually.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';
import { Babbler, PostOffice } from './support/post-office.ts';

/** Quoted-printable and base64 parts, read. */
const readable = (letter: string): string =>
  letter
    .replace(/=\r\n/g, '')
    .replace(/((?:=[0-9A-F]{2})+)/g, (codes) =>
      Buffer.from(codes.replaceAll('=', ''), 'hex').toString('utf8'),
    );

describeOnStores('Mails over SMTP', (store) => {
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let office: PostOffice;
  let world: AwardsWorld;
  /** Whether only a server that is gone ends the wait for it: a busy machine is no server that hangs. */
  let isPatient = true;

  beforeEach(async () => {
    office = new PostOffice();
    const url = await office.open();
    opened = await store.open();
    const from = 'Micro-credentials <no-reply@lakeside.example>';
    const patient = smtpMailer(url, from, { connectMs: 60_000, silenceMs: 60_000, wholeMs: 60_000 });
    const hasty = smtpMailer(url, from, { connectMs: 60_000, silenceMs: 400, wholeMs: 60_000 });
    isPatient = true;
    const mailer: Mailer = {
      way: 'smtp',
      send: (mail) => (isPatient ? patient : hasty).send(mail),
      close() {
        patient.close();
        hasty.close();
      },
    };
    world = await buildAwardsWorld(opened.storage, { mailer });
    await world.address('ellen');
  });
  afterEach(async () => {
    await opened.destroy();
    await office.close();
  });

  async function passed(): Promise<void> {
    await world.decide();
    await world.relay.runOnce();
    await world.notify.sendDue();
  }
  const health = () => world.notify.mails.health('district');

  it('arrive: the answer with the badge’s picture, and the confirmation', async () => {
    await passed();
    expect(office.envelopes.flat().sort()).to.deep.equal(['ellen@lakeside.example', 'ruiz@lakeside.example']);
    const letter = readable(office.letters.find((one) => one.includes('ellen@')) ?? '');
    for (const part of [
      'Subject: You passed: Asking before telling',
      '<no-reply@lakeside.example>',
      'Auto-Submitted: auto-generated',
      'Content-Type: text/plain',
      'Content-Type: text/html',
      'Content-Type: image/png',
      'Content-Id: <badge>',
      '3 in-service hours',
      'Dr. Ruiz has been told',
      'https://credentials.lakeside.example/go/at.',
    ])
      expect(letter.toLowerCase(), part).to.include(part.toLowerCase());
    const confirmation = readable(office.letters.find((one) => one.includes('ruiz@')) ?? '');
    expect(confirmation).to.include('Ellen O’Neil-Park').and.include('/confirmations/');
    expect(await health()).to.deep.equal({
      way: 'smtp',
      troubled: 0,
      held: 0,
      fresh: 0,
      failed: 0,
      mails: [],
    });
  });

  it('are not kept once sent: that they were sent is', async () => {
    await passed();
    const sent = await world.stores.notify.mailsIn('district', 'sent', 10);
    expect(sent).to.have.length(2);
    for (const mail of sent) expect(mail).to.include({ subject: '', text: '', html: '', to: null });
  });

  for (const manner of ['later', 'hangs'] as const)
    it(`wait and arrive when a server that ${manner === 'later' ? 'says “later”' : 'hangs'} is well again`, async () => {
      office.manner = manner;
      isPatient = manner !== 'hangs';
      await passed();
      isPatient = true;
      const { troubled, mails } = await health();
      expect(troubled).to.equal(2);
      expect(mails.map(({ problem, state }) => `${state} ${problem}`)).to.deep.equal(
        Array(2).fill(manner === 'later' ? 'waiting refused-for-now' : 'waiting timeout'),
      );
      office.manner = 'takes';
      await world.notify.sendDue();
      expect(office.letters, 'not before their time').to.have.length(0);
      world.pass({ minutes: 5 });
      await world.notify.sendDue();
      expect(office.letters).to.have.length(2);
    });

  it('fail for good when the server will never take them, and can be tried again by an administrator', async () => {
    office.manner = 'never';
    await passed();
    const { failed, mails } = await health();
    expect(failed).to.equal(2);
    expect(JSON.stringify(mails)).not.to.include('lakeside.example');
    world.pass({ days: 3 });
    office.manner = 'takes';
    await world.notify.sendDue();
    expect(office.letters).to.have.length(0);
    await world.notify.mails.retry('district', mails[0]?.id ?? '');
    await world.notify.sendDue();
    expect(office.letters).to.have.length(1);
    expect((await refusalOf(world.notify.mails.retry('another', mails[0]?.id ?? ''))).kind).to.equal(
      'not-found',
    );
  });

  it('wait while there is no server at all; badge and hours are there', async () => {
    await office.close();
    await passed();
    expect((await health()).mails.map(({ problem }) => problem)).to.deep.equal([
      'unreachable',
      'unreachable',
    ]);
    expect((await world.awards.mine(educator())).hours.total).to.equal(3);
    office = new PostOffice();
    await office.open();
  });

  it('hold up nothing else while the server hangs: badge, hours and grade are there, and the tool stops with the mails under way', async () => {
    office.manner = 'hangs';
    for (const person of ['ellen', 'omar', 'nina', 'pia', 'theo']) {
      await world.address(person);
      await world.decide(person);
    }
    const { notify } = world.instance();
    notify.start();
    await world.relay.runOnce();
    const left = await world.submissions.effects.due(new Date('2027-01-01T00:00:00.000Z'), 50);
    expect(left, 'effects that are not done').to.deep.equal([]);
    for (const person of ['ellen', 'theo'])
      expect((await world.awards.mine(educator(person))).hours.total).to.equal(3);
    await until(() => office.hanging > 0);
    const stopped = notify.stop();
    office.hangUp();
    await stopped;
    const { troubled, fresh } = await health();
    expect(troubled + fresh, 'all ten wait').to.equal(10);
    expect(fresh, 'the rest was not begun').to.be.at.least(2);
    office.manner = 'takes';
    world.pass({ minutes: 5 });
    await world.notify.sendDue();
    expect(office.letters).to.have.length(10);
  });

  it('name their readers to administrators, and go again all at once when the server is mended', async () => {
    office.manner = 'never';
    await passed();
    await world.decide('nina');
    await world.relay.runOnce();
    await world.notify.sendDue();
    const { mails, failed, held } = await health();
    expect(mails.map(({ kind, to }) => `${kind}: ${to}`)).to.have.members([
      'pass: Ellen O’Neil-Park',
      'confirmation: Dr. Ruiz',
      'pass: null',
      'confirmation: Dr. Ruiz',
    ]);
    expect({ failed, held }).to.deep.equal({ failed: 3, held: 1 });
    office.manner = 'takes';
    await world.notify.mails.retryAll('elsewhere');
    await world.notify.sendDue();
    expect(office.letters, 'another organization’s are not touched').to.have.length(0);
    await world.notify.mails.retryAll('district');
    await world.notify.sendDue();
    expect(office.letters).to.have.length(3);
    expect(await health()).to.include({ failed: 0, held: 1 });
  });
});

describe('A mail to a server that talks on and on', () => {
  it('is given up for now', async () => {
    const babbler = new Babbler();
    const mailer = smtpMailer(await babbler.open(), 'no-reply@lakeside.example', {
      ...{ connectMs: 5000, silenceMs: 5000, wholeMs: 600 },
    });
    const problem = await mailer
      .send({
        ...{ messageId: '<one@lakeside.example>', to: { name: 'Ellen', email: 'ellen@lakeside.example' } },
        ...{ subject: 'Hello', text: 'Some words.', html: '<p>Some words.</p>', picture: null },
      })
      .catch((error: MailError) => error.problem);
    expect(problem).to.equal('timeout');
    mailer.close();
    await babbler.close();
  });
});
