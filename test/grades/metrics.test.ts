import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { asText, metricsRoutes } from '../../server/http/metrics.ts';

describe('The metrics', () => {
  const gauges = [
    { name: 'grades_waiting', help: 'Grades on their way.', value: 3 },
    { name: 'grades_oldest_age_seconds', help: 'How long the oldest waits.', value: null },
  ];

  async function ask(token: string | null, authorization?: string) {
    const server = express()
      .use(metricsRoutes({ token, read: async () => gauges }))
      .listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const headers: Record<string, string> = authorization ? { authorization } : {};
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { headers });
    const text = await answer.text();
    await new Promise((resolve) => server.close(resolve));
    return { status: answer.status, text, type: answer.headers.get('content-type') };
  }

  it('answer in Prometheus’s text format to whoever has the token', async () => {
    const { status, text, type } = await ask('a-token-of-some-length', 'Bearer a-token-of-some-length');
    expect(status).to.equal(200);
    expect(type).to.match(/^text\/plain; version=0\.0\.4/);
    expect(text).to.equal(asText(gauges));
    expect(text.split('\n')).to.deep.equal([
      '# HELP grades_waiting Grades on their way.',
      '# TYPE grades_waiting gauge',
      'grades_waiting 3',
      '# HELP grades_oldest_age_seconds How long the oldest waits.',
      '# TYPE grades_oldest_age_seconds gauge',
      '',
    ]);
  });

  for (const [name, token, authorization, status] of [
    ['no token was set', null, 'Bearer null', 404],
    ['no token was sent', 'a-token-of-some-length', undefined, 401],
    ['another token was sent', 'a-token-of-some-length', 'Bearer a-token-of-some-lengtH', 401],
    ['a part of it was sent', 'a-token-of-some-length', 'Bearer a-token', 401],
  ] as const)
    it(`say nothing where ${name}: ${status}`, async () => {
      const answer = await ask(token, authorization);
      expect(answer.status).to.equal(status);
      expect(answer.text).not.to.include('grades_');
    });
});
