import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createTransport } from 'nodemailer';
import { HttpBrowser } from '../http-browser.ts';
import { readMail } from '../mail/read-mail.ts';
import { createDemoLms, type DemoLms } from '../platform.ts';
import { type DemoPeople, seedDemo } from '../seed.ts';

const letter = {
  from: 'Micro-credentials <no-reply@127.0.0.1>',
  to: { name: 'Maya Torres', address: 'maya.torres@lakeside.example' },
  subject: 'You passed: “Questions worth waiting for”, with a long title that has to be folded',
  date: new Date('2026-11-24T18:00:00Z'),
  text: `Hello Maya,\n\nWell done – 3 = three. ${'A long line. '.repeat(20)}\nhttp://127.0.0.1:3000/go/abc?x=1&y=2\n`,
  html: '<p>Hello <b>Maya</b> – <script>top.location="/x"</script><img src="cid:badge@x" alt="Badge"></p>',
  attachments: [
    {
      filename: 'badge.png',
      content: Buffer.from([137, 80, 78, 71]),
      contentType: 'image/png',
      cid: 'badge@x',
    },
  ],
};

/** As a mail program writes it, byte by byte. */
async function written(change: Partial<typeof letter> = {}): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({ ...letter, ...change });
  return (message as Buffer).toString('latin1');
}

describe('Mails in the demo LMS', () => {
  let folder: string;
  let lms: DemoLms;
  let people: DemoPeople;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-mail-'));
    lms = createDemoLms({ temper: 'moodle', mailFolder: folder });
    await lms.start(0);
    people = seedDemo(lms);
    await writeFile(join(folder, 'aaaaaaaaaaaa.eml'), await written(), 'latin1');
    const other = { name: 'Sam Okafor', address: 'sam.okafor@lakeside.example' };
    await writeFile(join(folder, 'bbbbbbbbbbbb.eml'), await written({ to: other }), 'latin1');
    await writeFile(join(folder, 'cccccccccccc.eml.part'), 'half a mail');
  });
  after(async () => {
    await lms.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const as = (userId: number) => {
    const browser = new HttpBrowser();
    browser.setCookies(lms.url(), lms.cookieOf(userId));
    return (path: string) => browser.get(`${lms.url()}${path}`);
  };

  it('are read as they were meant', async () => {
    const mail = readMail(await written());
    expect(mail).to.include({ subject: letter.subject, at: letter.date.getTime(), html: letter.html });
    expect(mail.to).to.equal('Maya Torres <maya.torres@lakeside.example>');
    expect(mail.text.trim()).to.equal(letter.text.trim());
    expect(mail.pictures).to.deep.equal({ 'badge@x': 'data:image/png;base64,iVBORw==' });
  });

  it('are in the mailbox of the one they were written to, and in no other', async () => {
    const box = await as(people.maya)('/my/mail.php');
    expect(box.text)
      .to.contain('You passed: “Questions')
      .and.contain('aaaaaaaaaaaa')
      .and.not.contain('bbbbbbbbbbbb');
    expect((await as(people.sam)('/my/mail_view.php?id=aaaaaaaaaaaa.eml')).status).to.equal(404);
    expect((await as(people.designer)('/my/mail.php')).text).to.contain('No mail yet');
    expect((await as(people.maya)('/my/mail_view.php?id=../demo.eml')).status).to.equal(404);
    expect((await new HttpBrowser().get(`${lms.url()}/my/mail.php`)).url).to.contain('/login/');
  });

  it('show both parts: text with links, and the page where nothing can run', async () => {
    const get = as(people.maya);
    const page = await get('/my/mail_view.php?id=aaaaaaaaaaaa.eml');
    expect(page.text).to.contain('href="http://127.0.0.1:3000/go/abc?x=1&amp;y=2"');
    expect(page.text).to.match(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(page.text).not.to.contain('<script>top');
    const part = await get('/my/mail_html.php?id=aaaaaaaaaaaa.eml');
    expect(part.text).to.contain('data:image/png;base64,iVBORw==');
    expect(part.headers['content-security-policy']).to.contain("default-src 'none'").and.contain('sandbox');
  });
});
