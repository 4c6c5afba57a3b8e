import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { z } from 'zod';
import type { AdminEvidence, AttemptFiles, EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import type { Attempt, Mine } from '../../server/submissions/submission.schema.ts';
import { draft } from '../submissions/support/world.ts';
import { type Browser, sha256 } from './support/browser.ts';
import { type District, openDistrict } from './support/district.ts';
import { film, pdf, photo } from './support/samples.ts';

type Files = z.infer<typeof AttemptFiles>;

describe('files of an attempt', () => {
  let district: District;
  let ellen: Browser;
  let amir: Browser;
  let bytes: Buffer;
  let fileId: string;
  let attempt: Attempt;

  before(async () => {
    district = await openDistrict();
    ({ ellen, amir } = district);
    bytes = pdf(randomBytes(3000));
  });
  after(() => district.stop());

  const filesOf = (browser: Browser) => browser.api<Files>('GET', `/evidence/attempts/${attempt.id}/files`);
  const linkAs = (browser: Browser, query = '') =>
    browser.api('GET', `/evidence/files/${fileId}/link?attempt=${attempt.id}${query}`);
  const work = (key: string) => `/micro-credentials/${district.id}/work/${encodeURIComponent(key)}`;

  it('only their own educator may name them in the portfolio', async () => {
    fileId = (await ellen.sendAndCheck('Ada Educator, exit tickets.pdf', bytes)).id;
    const stranger = await district.person('stranger');
    const value = { kind: 'file', title: 'Mine', fileId, description: '' };
    const answer = await stranger.api<{ fields: { path: string; problem: string }[] }>(
      'PUT',
      work('artefact:x'),
      {
        value,
        baseRevision: 0,
      },
    );
    expect(answer.status).to.equal(400);
    expect(answer.body.fields).to.deep.equal([{ path: 'value.fileId', problem: 'no-such-file' }]);
    expect(await district.prepare(ellen, [fileId])).to.satisfy((all: number[]) =>
      all.every((one) => one === 200),
    );
  });

  it('Apply waits for one that is still on the way', async () => {
    const late = await district.person('late');
    const rest = pdf(randomBytes(2000));
    const url = String((await late.begin('late.pdf', rest.length)).headers.get('location'));
    const id = String(url.split('/').at(-1));
    await late.piece(url, 0, rest.subarray(0, 1000));
    await district.prepare(late, [id]);
    const early = await district.apply(late);
    expect(early.status).to.equal(422);
    expect(early.missing).to.deep.equal([{ partId: 'evidence', problem: 'file-not-ready', by: 0 }]);
    await late.piece(url, 1000, rest.subarray(1000));
    await late.checked(id);
    expect((await district.apply(late)).status).to.equal(200);
  });

  it('are held by Apply: removing one from portfolio and list leaves the attempt as it was', async () => {
    const applied = await district.apply(ellen);
    expect(applied.status).to.equal(200);
    attempt = applied.attempt;
    const mine = await ellen.api<Mine>('GET', `/micro-credentials/${district.id}/mine`);
    expect(mine.body.readyFiles).to.deep.equal([fileId]);
    await ellen.api('DELETE', `${work('artefact:f0')}?baseRevision=1`);
    await ellen.api('DELETE', `/evidence/files/${fileId}`);
    const { body } = await ellen.api<{ items: EvidenceFile[] }>('GET', '/evidence/files');
    expect(body.items.map(({ id }) => id)).not.to.include(fileId);
    expect(sha256(await ellen.bytes(fileId, `?attempt=${attempt.id}`))).to.equal(sha256(bytes));
    const [own] = (await filesOf(ellen)).body.items;
    expect(own).to.include({ name: 'Ada Educator, exit tickets.pdf', handedIn: true });
  });

  it('cannot be captioned any more once they are handed in', async () => {
    const talk = await district.person('talk');
    const { id } = await talk.sendAndCheck('talk.mp4', film());
    const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning.\n';
    expect((await talk.api('PUT', `/evidence/files/${id}/captions`, { vtt })).status).to.equal(200);
    expect((await talk.bytes(id, '?variant=captions')).toString()).to.equal(vtt);
    expect((await talk.api<EvidenceFile>('GET', `/evidence/files/${id}`)).body.variants).to.include(
      'captions',
    );
    await district.prepare(talk, [id]);
    await district.apply(talk);
    expect((await talk.api('PUT', `/evidence/files/${id}/captions`, { vtt })).status).to.equal(409);
    expect((await talk.api('DELETE', `/evidence/files/${id}/captions`)).status).to.equal(409);
  });

  it('are closed to an assessor until the attempt is claimed, and to the others', async () => {
    expect((await filesOf(amir)).status).to.equal(404);
    expect((await linkAs(amir)).status).to.equal(404);
    await amir.api('POST', `/reviews/${attempt.id}/claim`);
    expect((await filesOf(amir)).status).to.equal(200);
    expect((await filesOf(district.bela)).status).to.equal(404);
    expect((await linkAs(district.bela)).status).to.equal(404);
    expect((await filesOf(await district.person('other'))).status).to.equal(404);
    expect((await amir.api('GET', `/evidence/files/${fileId}/link`)).status, 'without the attempt').to.equal(
      404,
    );
  });

  it('have the names of what they are evidence for, wherever an assessor looks', async () => {
    const [seen] = (await filesOf(amir)).body.items;
    expect(seen?.name).to.equal('What students wrote 1.pdf');
    expect(JSON.stringify(seen)).not.to.match(/Ada|exit/);
    for (const query of ['', '&variant=original&download=1']) {
      const address = await amir.link(fileId, `?attempt=${attempt.id}${query}`);
      const answer = await fetch(address);
      expect(sha256(Buffer.from(await answer.arrayBuffer()))).to.equal(sha256(bytes));
      const headers = JSON.stringify([...answer.headers]);
      expect(headers).to.match(/What%20students%20wrote%201\.pdf/);
      const [content = ''] = (address.split('/files/')[1] ?? '').split('.');
      expect(`${headers}${Buffer.from(content, 'base64url')}`)
        .to.include(fileId)
        .and.not.to.match(/Ada|exit/);
    }
  });

  it('lose their bytes when consent is withdrawn, and nothing else: the decision stands', async () => {
    await amir.api('POST', `/reviews/${attempt.id}/decide`, {
      result: 'pass',
      draft: draft('solid', 'strong'),
    });
    const stored = async () =>
      (await readdir(join(district.dataDir, 'evidence'), { recursive: true })).filter((name) =>
        name.endsWith('.main'),
      );
    const before = await stored();
    const address = await amir.link(fileId, `?attempt=${attempt.id}`);
    const withdraw = (browser: Browser) =>
      browser.api<EvidenceFile>('POST', `/evidence/files/${fileId}/withdraw`, {
        reason: 'A parent of Tom asked for it.',
      });
    expect((await withdraw(amir)).status).to.equal(404);

    const done = await withdraw(ellen);
    expect(done.status).to.equal(200);
    expect(done.body).to.include({ state: 'withdrawn', sha256: sha256(bytes) });
    expect(done.body.withdrawn?.reason).to.equal('A parent of Tom asked for it.');
    expect((await stored()).length).to.equal(before.length - 1);
    expect((await fetch(address)).status, 'an address from before').to.equal(404);
    expect((await linkAs(ellen)).status).to.equal(404);

    const [told] = (await filesOf(amir)).body.items;
    expect(told).to.include({ state: 'withdrawn', sha256: sha256(bytes), name: 'What students wrote 1.pdf' });
    expect(told?.withdrawn?.at).to.equal(done.body.withdrawn?.at);
    expect(JSON.stringify(told), 'a reason may name somebody').not.to.include('Tom');

    const mine = await ellen.api<Mine>('GET', `/micro-credentials/${district.id}/mine`);
    expect(mine.body.state).to.equal('passed');
    expect(mine.body.attempts[0]?.parts).to.deep.equal(attempt.parts);
    expect((await withdraw(ellen)).body.withdrawn, 'again').to.deep.equal(done.body.withdrawn);
    const trail = (await district.tool.capabilities.audit.page('lakeside')).items;
    const entries = trail.filter(({ act }) => act === 'evidence-withdrawn');
    expect(entries).to.have.length(1);
    expect(entries[0]?.details).to.deep.equal({ fileId, sha256: sha256(bytes), attempts: 1 });
  });

  it('can be withdrawn by an administrator who knows the code only', async () => {
    const june = await district.person('june');
    const picture = await photo();
    const one = await june.sendAndCheck('June Smith.jpg', picture);
    const two = await june.sendAndCheck('once more.jpg', picture);
    await district.prepare(june, [one.id, two.id]);
    const { attempt: handedIn } = await district.apply(june);
    const { pat } = district;
    expect((await june.api('GET', `/admin/evidence?code=${handedIn.code}`)).status).to.equal(403);
    expect((await pat.api('GET', '/admin/evidence?code=Z9-000')).status).to.equal(404);
    const found = await pat.api<z.infer<typeof AdminEvidence>>(
      'GET',
      `/admin/evidence?code=${handedIn.code}`,
    );
    expect(found.body.items.map(({ name }) => name)).to.deep.equal([
      'What students wrote 1.jpg',
      'What students wrote 2.jpg',
    ]);
    const done = await pat.api<EvidenceFile>('POST', `/evidence/files/${one.id}/withdraw`, {
      reason: 'Asked.',
    });
    expect(done.status).to.equal(200);
    expect(JSON.stringify(done.body)).not.to.include('June');
    for (const { id } of [one, two])
      expect((await june.api<EvidenceFile>('GET', `/evidence/files/${id}`)).body.state).to.equal('withdrawn');
    const left = await readdir(join(district.dataDir, 'evidence'), { recursive: true });
    expect(left.filter((name) => name.endsWith('.thumbnail'))).to.deep.equal([]);
  });
});
