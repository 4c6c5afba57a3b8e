import { expect } from 'chai';
import { MailError, type OutgoingMail } from '../../server/notify/mailer.ts';
import { type AwardsWorld, administrator, buildAwardsWorld } from '../awards/support/world.ts';
import { educator, refusalOf } from '../submissions/support/world.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';

describeOnStores('Which mails a pass brought, for its holder', (store) => {
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let world: AwardsWorld;
  let refused: (mail: OutgoingMail) => boolean;

  beforeEach(async () => {
    refused = () => false;
    // The confirmation's page expires: the storage must live at the world's time.
    opened = await store.open({ now: () => Date.parse('2026-03-02T15:00:00.000Z') });
    world = await buildAwardsWorld(opened.storage, {
      mailer: {
        way: 'smtp',
        async send(mail) {
          if (refused(mail)) throw new MailError('refused');
        },
        close() {},
      },
    });
  });
  afterEach(() => opened.destroy());

  async function passed(): Promise<void> {
    await world.decide();
    await world.relay.runOnce();
    await world.notify.sendDue();
  }
  const mails = async () => world.notify.awardMails(educator(), (await world.awardOf()).id);

  it('both went: to whom, and until when the confirmation can be opened', async () => {
    await world.address('ellen');
    await passed();
    const { holder, director } = await mails();
    expect(holder).to.include({ to: 'ellen@lakeside.example', state: 'sent' });
    expect(director).to.include({ to: 'Dr. Ruiz', state: 'sent' });
    expect(director?.pageUntil).to.match(/^2026-08-29T/);
    await world.notify.withdrawConfirmation(educator(), (await world.awardOf()).id);
    expect((await mails()).director?.pageUntil).to.equal(null);
  });

  it('no address: the mail waits for one', async () => {
    await passed();
    expect((await mails()).holder).to.deep.equal({ to: null, state: 'no-address', at: null });
  });

  it('refused for good: it did not arrive', async () => {
    await world.address('ellen');
    refused = ({ to }) => to.email.startsWith('ruiz@');
    await passed();
    const { holder, director } = await mails();
    expect([holder.state, director?.state]).to.deep.equal(['sent', 'failed']);
  });

  it('nobody is named: nobody is told, and one who is named later was not', async () => {
    await world.address('ellen');
    world.organisation.director = null;
    await passed();
    expect((await mails()).director).to.equal(null);
    world.organisation.director = { name: 'Dr. Ruiz', email: 'ruiz@lakeside.example' };
    expect((await mails()).director).to.deep.equal({
      to: 'Dr. Ruiz',
      state: 'none',
      at: null,
      pageUntil: null,
    });
  });

  it('is no business of others, administrators included', async () => {
    await passed();
    const { id } = await world.awardOf();
    for (const stranger of [educator('omar'), administrator])
      expect((await refusalOf(world.notify.awardMails(stranger, id))).kind).to.equal('not-found');
    expect((await refusalOf(world.notify.awardMails(educator(), 'nothing'))).kind).to.equal('not-found');
  });

  it('a badge that is valid again says why', async () => {
    await passed();
    const { id } = await world.awardOf();
    expect((await world.awards.details(educator(), id)).reinstated).to.equal(null);
    await world.awards.act(administrator, id, 'revoked', 'A mistake.');
    expect((await world.awards.details(educator(), id)).reinstated).to.equal(null);
    await world.awards.act(administrator, id, 'reinstated', 'It was hers.');
    const { revoked, reinstated } = await world.awards.details(educator(), id);
    expect([revoked, reinstated?.reason]).to.deep.equal([null, 'It was hers.']);
  });
});
