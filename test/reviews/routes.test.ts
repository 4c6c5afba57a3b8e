import type { Server } from 'node:http';
import { expect } from 'chai';
import express from 'express';
import pino from 'pino';
import { Api, unknownRoute } from '../../server/http/api.ts';
import { Refusal } from '../../server/http/errors.ts';
import { handleErrors } from '../../server/http/handle-errors.ts';
import type { Session } from '../../server/http/session.schema.ts';
import { reviewRoutes } from '../../server/reviews/review.routes.ts';
import { submissionRoutes } from '../../server/submissions/submission.routes.ts';
import { completeWork } from '../submissions/support/sample.ts';
import {
  assessor,
  buildSession,
  educator,
  notYet,
  openWorld,
  pass,
  type World,
} from '../submissions/support/world.ts';
import { describeOnStores } from '../support/stores.ts';

/** Every answer is checked against its schema, as in development. */
describeOnStores('the API of submissions and reviews', (store) => {
  let world: World;
  let server: Server;
  let base: string;
  const sessions = new Map<string, Session>();

  before(async () => {
    world = await openWorld(store);
    const api = new Api({
      checkAnswers: true,
      async authenticate(request) {
        const session = sessions.get(request.get('authorization') ?? '');
        if (!session) throw new Refusal('not-signed-in');
        return session;
      },
    });
    submissionRoutes(api, world.submissions);
    reviewRoutes(api, world.reviews);
    const app = express()
      .use(express.json({ limit: '1mb' }))
      .use('/api', api.router)
      .use(unknownRoute);
    app.use(handleErrors(pino({ enabled: false }), () => ''));
    server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    base = `http://127.0.0.1:${address.port}/api`;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await world.destroy();
  });

  async function call(session: Session, method: string, path: string, body?: unknown) {
    sessions.set(session.id, session);
    const response = await fetch(base + path, {
      method,
      headers: { authorization: session.id, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }
  const statusOf = async (session: Session, method: string, path: string, body?: unknown) => {
    const answer = await call(session, method, path, body);
    return answer.body.error ? `${answer.status} ${answer.body.error}` : `${answer.status}`;
  };

  it('carries a whole way: apply, take back, apply, claim, draft, not yet, apply, return, apply, pass', async () => {
    const ellen = educator();
    const amir = assessor();
    const one = `/micro-credentials/${world.asking}`;
    await world.save(ellen, completeWork());
    const apply = async (): Promise<string> => {
      world.pass({ minutes: 1 });
      const { status, body } = await call(ellen, 'POST', `${one}/apply`, { key: crypto.randomUUID() });
      expect(status).to.equal(200);
      return body.attempt.id;
    };
    const first = await apply();
    const back = await call(ellen, 'POST', `${one}/take-back`, { attemptId: first });
    expect([back.status, back.body.state]).to.deep.equal([200, 'drafting']);

    const second = await apply();
    expect((await call(amir, 'GET', '/reviews/queue')).body.waiting[0].attemptId).to.equal(second);
    expect((await call(amir, 'POST', `/reviews/${second}/claim`)).body.parts).to.have.length(3);
    const saved = await call(amir, 'PUT', `/reviews/${second}/draft`, {
      draft: notYet.draft,
      baseRevision: 0,
    });
    expect(saved.body.revision).to.equal(1);
    const decided = await call(amir, 'POST', `/reviews/${second}/decide`, notYet);
    expect(decided.body.decision.result).to.equal('not-yet');

    const third = await apply();
    await call(amir, 'POST', `/reviews/${third}/claim`);
    const returned = await call(amir, 'POST', `/reviews/${third}/return`, {
      parts: [{ partId: 'account', problem: 'It breaks off.' }],
      message: '',
    });
    expect([returned.status, returned.body]).to.deep.equal([200, {}]);

    const fourth = await apply();
    await call(amir, 'POST', `/reviews/${fourth}/claim`);
    await call(amir, 'POST', `/reviews/${fourth}/release`);
    await call(amir, 'POST', `/reviews/${fourth}/claim`);
    await call(amir, 'POST', `/reviews/${fourth}/decide`, pass);
    const mine = await call(ellen, 'GET', `${one}/mine`);
    expect(mine.body.attempts.map(({ state }: { state: string }) => state)).to.deep.equal([
      'passed',
      'returned',
      'not-yet',
      'taken-back',
    ]);
    expect((await call(ellen, 'GET', '/progress')).body.items[0].state).to.equal('passed');
    expect((await call(amir, 'GET', '/reviews/queue')).body.decided).to.have.length(3);
  });

  it('lets an administrator look and reassign', async () => {
    const ada = buildSession('ada', { administer: true });
    const { id } = await world.apply(educator('omar'));
    expect((await call(ada, 'GET', '/admin/reviews')).body.items).to.have.length(1);
    expect(await statusOf(ada, 'POST', `/admin/reviews/${id}/reassign`, { assessorId: 'bela' })).to.equal(
      '200',
    );
    expect(await statusOf(ada, 'POST', `/admin/reviews/${id}/reassign`, { assessorId: null })).to.equal(
      '200',
    );
    const bela = assessor('bela');
    expect(await statusOf(bela, 'POST', `/reviews/${id}/recuse`)).to.equal('200');
    expect(await statusOf(bela, 'POST', `/reviews/${id}/recuse`)).to.equal('200');
    expect(await statusOf(bela, 'GET', `/reviews/${id}`)).to.equal('404 not-found');
  });

  it('refuses whoever may not, and what makes no sense', async () => {
    const ellen = educator('nora');
    const amir = assessor();
    const ada = buildSession('ada', { administer: true });
    const preview = buildSession(
      'student-view',
      { learn: true, assess: 'all', administer: true },
      { preview: true },
    );
    const one = `/micro-credentials/${world.asking}`;
    const key = { key: crypto.randomUUID() };
    const cases: [Session, string, string, unknown, string][] = [
      [ellen, 'GET', '/reviews/queue', undefined, '403 forbidden'],
      [ellen, 'POST', '/reviews/x/claim', undefined, '403 forbidden'],
      [ellen, 'GET', '/admin/reviews', undefined, '403 forbidden'],
      [amir, 'GET', '/admin/reviews', undefined, '403 forbidden'],
      [ada, 'GET', '/reviews/queue', undefined, '403 forbidden'],
      [amir, 'POST', `${one}/apply`, key, '403 forbidden'],
      [preview, 'POST', `${one}/apply`, key, '403 preview-only'],
      [preview, 'POST', `${one}/take-back`, { attemptId: 'x' }, '403 preview-only'],
      [preview, 'POST', `${one}/move-to-version`, undefined, '403 preview-only'],
      [preview, 'GET', '/reviews/queue', undefined, '403 preview-only'],
      [preview, 'GET', '/admin/reviews', undefined, '403 preview-only'],
      [preview, 'GET', `${one}/mine`, undefined, '200'],
      [ada, 'GET', `${one}/mine`, undefined, '200'],
      [ellen, 'GET', '/micro-credentials/nonsense/mine', undefined, '404 not-found'],
      [ellen, 'POST', '/micro-credentials/nonsense/apply', key, '404 not-found'],
      [ellen, 'POST', `${one}/apply`, key, '422 incomplete'],
      [ellen, 'POST', `${one}/apply`, { key: 'again' }, '400 invalid-input'],
      [ellen, 'POST', `${one}/apply`, undefined, '400 invalid-input'],
      [ellen, 'POST', `${one}/take-back`, { attemptId: 'nonsense' }, '404 not-found'],
      [ellen, 'POST', `${one}/move-to-version`, undefined, '200'],
      [amir, 'GET', '/reviews/queue?after=%00%ff', undefined, '400 invalid-input'],
      [amir, 'GET', '/reviews/queue?after=bm9uc2Vuc2U', undefined, '400 invalid-input'],
      [amir, 'GET', '/reviews/nonsense', undefined, '404 not-found'],
      [amir, 'GET', '/reviews/..%2Fqueue', undefined, '400 invalid-input'],
      [amir, 'POST', '/reviews/nonsense/decide', pass, '404 not-found'],
      [amir, 'POST', '/reviews/nonsense/decide', { result: 'fail' }, '400 invalid-input'],
      [amir, 'POST', '/reviews/nonsense/return', { parts: [], message: '' }, '400 invalid-input'],
      [ada, 'POST', '/admin/reviews/nonsense/reassign', { assessorId: 'bela' }, '404 not-found'],
    ];
    for (const [session, method, path, body, expected] of cases)
      expect(await statusOf(session, method, path, body), `${session.personId} ${method} ${path}`).to.equal(
        expected,
      );
  });
});
