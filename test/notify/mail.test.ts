import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { fileMailer } from '../../server/notify/mailer.ts';
import { type AwardsWorld, buildAwardsWorld } from '../awards/support/world.ts';
import { assessor, educator, notYet, refusalOf } from '../submissions/support/world.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';

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
