import { Router } from 'express';

/** `live`: the process answers. `ready`: so does its database. */
export function healthRoutes(ping: () => Promise<void>): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ live: true });
  });
  router.get('/health/ready', async (_request, response) => {
    try {
      await ping();
      response.json({ ready: true });
    } catch {
      response.status(503).json({ ready: false });
    }
  });
  return router;
}
