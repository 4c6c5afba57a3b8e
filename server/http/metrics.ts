/** `GET /metrics` for Prometheus: a few gauges that say whether work piles up. Off until METRICS_TOKEN is set. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';

/** One figure. `null`: there is nothing to measure now. */
export interface Gauge {
  /** Prometheus's name, with its unit. */
  name: string;
  help: string;
  value: number | null;
}

interface MetricsDeps {
  /** What a scraper sends as its bearer token; null: there are no metrics. */
  token: string | null;
  read(): Promise<Gauge[]>;
}

export function metricsRoutes({ token, read }: MetricsDeps): Router {
  const router = Router();
  // Without a token it is an address like any other that nobody answers.
  if (token === null) return router;
  const expected = digest(token);
  router.get('/metrics', async (request, response) => {
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    response.set('Cache-Control', 'no-store');
    if (!timingSafeEqual(digest(given), expected)) {
      response.status(401).set('WWW-Authenticate', 'Bearer').type('text/plain').send('');
      return;
    }
    const gauges = await read();
    response.set('Content-Type', 'text/plain; version=0.0.4; charset=utf-8').send(asText(gauges));
  });
  return router;
}

/** Of equal length, whatever was sent. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Prometheus's text format, 0.0.4. */
export const asText = (gauges: readonly Gauge[]): string =>
  gauges
    .map(({ name, help, value }) => {
      const about = `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
      return value === null ? about : `${about}${name} ${value}\n`;
    })
    .join('');
