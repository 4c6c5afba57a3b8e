import { readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { SMTPServer } from 'smtp-server';
import { fileMailer, smtpMailer } from '../../server/notify/mailer.ts';
import { type AwardsWorld, buildAwardsWorld } from '../awards/support/world.ts';
import { assessor, educator, notYet, refusalOf } from '../submissions/support/world.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';

/** A real SMTP server with manners of its own. */
class PostOffice {
  manner: 'takes' | 'later' | 'never' | 'hangs' = 'takes';
  readonly letters: string[] = [];
  readonly envelopes: string[][] = [];
  private readonly server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, callback) => {
      const { manner } = this;
      if (manner === 'hangs') return;
      if (manner === 'takes') callback();
      else callback(Object.assign(new Error('No'), { responseCode: manner === 'later' ? 451 : 550 }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        this.letters.push(Buffer.concat(chunks).toString('utf8'));
        this.envelopes.push(session.envelope.rcptTo.map(({ address }) => address));
        callback();
      });
    },
  });

  async open(): Promise<string> {
    this.server.on('error', () => {});
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }
  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

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

  beforeEach(async () => {
    office = new PostOffice();
    const url = await office.open();
    opened = await store.open();
    const mailer = smtpMailer(url, 'Micro-credentials <no-reply@lakeside.example>', {
      connectMs: 400,
      silenceMs: 400,
    });
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
    expect(await health()).to.deep.equal({ troubled: 0, failed: 0, mails: [] });
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
      await passed();
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
});

describeOnStores('Mails to people', (store) => {
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let world: AwardsWorld;
  beforeEach(async () => {
    opened = await store.open();
    world = await buildAwardsWorld(opened.storage);
  });
  afterEach(() => opened.destroy());
  const subjects = () => world.sent.map(({ subject }) => subject);

  it('say after Apply that the work has arrived, by when an answer comes, and once only', async () => {
    await world.address('ellen');
    await world.apply();
    const applied = { personId: 'ellen', microCredentialId: world.asking };
    await Promise.all([world.notify.applied(applied), world.notify.applied(applied)]);
    await world.notify.remind();
    await world.notify.sendDue();
    const [mail, ...more] = world.sent.filter(({ to }) => to.email.startsWith('ellen'));
    expect(more).to.deep.equal([]);
    expect(mail?.subject).to.equal('We have your work: Asking before telling');
    expect(mail?.text).to.include('you will have an answer by March 23, 2026');
  });

  it('are written by the next reminders when a crash came before them', async () => {
    await world.address('ellen');
    await world.apply();
    await world.notify.remind();
    await world.notify.sendDue();
    expect(subjects()).to.include('We have your work: Asking before telling');
  });

  it('say after "not yet" what is met and what to strengthen', async () => {
    await world.address('ellen');
    await world.decide('ellen', notYet);
    await world.relay.runOnce();
    await world.notify.sendDue();
    expect(subjects()).to.deep.equal(['Your feedback is here: Asking before telling']);
    expect(world.sent[0]?.text).to.include('1 of 2 criteria met').and.include('- Waits: Wait longer.');
  });

  it('wait for a person without an address, who gets them after entering one and its code', async () => {
    await world.decide();
    await world.relay.runOnce();
    await world.notify.sendDue();
    expect(world.sent.map(({ to }) => to.email)).to.deep.equal(['ruiz@lakeside.example']);
    const { contacts } = world.notify;
    expect(await contacts.read(educator())).to.include({ email: null, source: null, director: 'Dr. Ruiz' });
    await contacts.enterAddress(educator(), 'ellen@home.example');
    await world.notify.sendDue();
    const code = /\d{6}/.exec(world.sent.at(-1)?.subject ?? '')?.[0] ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    const refusal = await refusalOf(contacts.confirmAddress(educator(), wrong));
    expect(refusal.details.reason).to.equal('wrong-code');
    expect(await contacts.emailOf('ellen')).to.equal(null);
    expect(await contacts.confirmAddress(educator(), code)).to.include({
      email: 'ellen@home.example',
      source: 'entered',
    });
    await world.notify.sendDue();
    expect(world.sent.at(-1)).to.deep.include({
      to: { name: 'Ellen O’Neil-Park', email: 'ellen@home.example' },
    });
    expect(subjects().at(-1)).to.equal('You passed: Asking before telling');
  });

  it('never go to an address whose code was guessed at five times, or is too old', async () => {
    const { contacts } = world.notify;
    await contacts.enterAddress(educator(), 'ellen@home.example');
    await world.notify.sendDue();
    const code = /\d{6}/.exec(world.sent.at(-1)?.subject ?? '')?.[0] ?? '';
    for (let n = 0; n < 5; n += 1)
      await refusalOf(
        contacts.confirmAddress(educator(), String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0')),
      );
    expect((await refusalOf(contacts.confirmAddress(educator(), code))).details.reason).to.equal('no-code');
    await contacts.enterAddress(educator(), 'ellen@home.example');
    await world.notify.sendDue();
    const second = /\d{6}/.exec(world.sent.at(-1)?.subject ?? '')?.[0] ?? '';
    world.pass({ minutes: 31 });
    expect((await refusalOf(contacts.confirmAddress(educator(), second))).details.reason).to.equal('no-code');
  });

  it('with codes are five an hour at most', async () => {
    const { contacts } = world.notify;
    for (let n = 0; n < 5; n += 1) await contacts.enterAddress(educator(), `e${n}@home.example`);
    expect((await refusalOf(contacts.enterAddress(educator(), 'e9@home.example'))).kind).to.equal(
      'too-many-requests',
    );
    world.pass({ minutes: 61 });
    await contacts.enterAddress(educator(), 'e9@home.example');
  });

  it('that may be turned off stay away; decisions come all the same', async () => {
    await world.address('ellen');
    await world.notify.contacts.setPreferences(educator(), {
      confirmationName: 'Dr. Ellen Park',
      off: ['received'],
    });
    await world.apply();
    await world.notify.remind();
    await world.notify.sendDue();
    expect(subjects()).to.deep.equal([]);
    await world.notify.contacts.setPreferences(educator(), {
      confirmationName: 'Dr. Ellen Park',
      off: ['received', 'review-work', 'late'],
    });
    const [attempt] = (await world.mine(educator())).attempts;
    await world.reviews.claim(assessor(), attempt?.id ?? '');
    const { pass } = await import('../submissions/support/world.ts');
    await world.reviews.decide(assessor(), attempt?.id ?? '', pass);
    await world.relay.runOnce();
    await world.notify.sendDue();
    expect(subjects().sort()).to.deep.equal([
      'Confirmation: Dr. Ellen Park passed Asking before telling',
      'You passed: Asking before telling',
    ]);
  });

  it('remind assessors once a day while something is new or falls due, and administrators when it is late', async () => {
    for (const person of ['ellen', 'amir', 'ada']) await world.address(person);
    await world.apply();
    const remind = async () => {
      await Promise.all([world.notify.remind(), world.instance().notify.remind()]);
      await world.notify.sendDue();
    };
    const to = (person: string) =>
      world.sent.filter((mail) => mail.to.email.startsWith(person)).map((m) => m.subject);
    await remind();
    await remind();
    expect(to('amir')).to.deep.equal(['1 attempt waits for an assessor']);
    world.pass({ days: 5 });
    await remind();
    expect(to('amir'), 'neither new nor due').to.have.length(1);
    world.pass({ days: 14 });
    await remind();
    expect(to('amir').at(-1)).to.equal('1 answer falls due soon');
    expect(to('ada')).to.deep.equal([]);
    world.pass({ days: 3 });
    await remind();
    expect(to('ada')).to.deep.equal(['1 answer is late']);
    for (const { text } of world.sent.filter((mail) => !mail.to.email.startsWith('ellen')))
      expect(text).not.to.include('Ellen O');
  });

  it('confirm to nobody where nobody is named', async () => {
    world.organisation.director = null;
    await world.address('ellen');
    await world.decide();
    await world.relay.runOnce();
    await world.notify.sendDue();
    expect(world.sent).to.have.length(1);
    expect(world.sent[0]?.text).not.to.include('has been told');
  });
});

describeOnStores('Mails without a server', (store) => {
  it('are written as files, one each however often they are sent', async () => {
    const opened = await store.open();
    const folder = join(opened.place.dataDir, 'mail');
    const mailer = fileMailer(folder, 'no-reply@lakeside.example');
    const mail = {
      ...{ messageId: '<one@lakeside.example>', to: { name: 'Ellen', email: 'ellen@lakeside.example' } },
      ...{ subject: 'Hello', text: 'Some words.', html: '<p>Some words.</p>', picture: null },
    };
    await mailer.send(mail);
    await mailer.send(mail);
    const files = await readdir(folder);
    expect(files).to.have.length(1);
    const text = await readFile(join(folder, files[0] ?? ''), 'utf8');
    expect(text).to.include('Message-ID: <one@lakeside.example>').and.include('Some words.');
    await opened.destroy();
  });
});
