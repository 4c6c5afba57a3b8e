import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { forbidden, Refusal } from '../http/errors.ts';
import { Id } from '../http/ids.schema.ts';
import type { Session } from '../http/session.schema.ts';
import { readCursor } from './present-queue.ts';
import {
  AdminReviews,
  DecideRequest,
  Queue,
  ReassignRequest,
  ReturnRequest,
  ReviewView,
  SavedReview,
  SaveReview,
} from './review.schema.ts';
import type { Reviews } from './reviews.ts';

const params = z.object({ attemptId: Id });
const query = z.object({ after: z.string().max(400).optional() });
const Done = z.object({});

export function reviewRoutes(api: Api, reviews: Reviews): void {
  reading(api, reviews);
  claiming(api, reviews);
  deciding(api, reviews);
  administering(api, reviews);
}

function reading(api: Api, reviews: Reviews): void {
  api.route({
    method: 'get',
    path: '/reviews/queue',
    summary: 'What waits for this assessor, what they claimed, and what they decided last.',
    query,
    answer: Queue,
    authorise: isAssessor,
    act: ({ session, query }) => reviews.queue(session, cursorOf(query.after)),
  });
  api.route({
    method: 'get',
    path: '/reviews/:attemptId',
    summary: 'One attempt as this assessor may see it.',
    params,
    answer: ReviewView,
    authorise: isAssessor,
    act: ({ session, params }) => reviews.open(session, params.attemptId),
  });
}

function claiming(api: Api, reviews: Reviews): void {
  api.route({
    method: 'post',
    path: '/reviews/:attemptId/claim',
    summary: 'Claims an attempt for 7 days; from then on its evidence can be read.',
    params,
    answer: ReviewView,
    authorise: isAssessor,
    async act({ session, params }) {
      await reviews.claim(session, params.attemptId);
      return reviews.open(session, params.attemptId);
    },
  });
  api.route({
    method: 'post',
    path: '/reviews/:attemptId/release',
    summary: 'Gives a claimed attempt back to the queue.',
    params,
    answer: Done,
    authorise: isAssessor,
    act: ({ session, params }) => reviews.release(session, params.attemptId),
    present: () => ({}),
  });
  api.route({
    method: 'post',
    path: '/reviews/:attemptId/recuse',
    summary: 'Gives an attempt back for good, because the assessor knows the person.',
    params,
    answer: Done,
    authorise: isAssessor,
    act: ({ session, params }) => reviews.recuse(session, params.attemptId),
    present: () => ({}),
  });
}

function deciding(api: Api, reviews: Reviews): void {
  api.route({
    method: 'put',
    path: '/reviews/:attemptId/draft',
    summary: 'Saves the draft of a review.',
    params,
    body: SaveReview,
    answer: SavedReview,
    authorise: isAssessor,
    act: ({ session, params, body }) =>
      reviews.saveDraft(session, params.attemptId, body.draft, body.baseRevision),
  });
  api.route({
    method: 'post',
    path: '/reviews/:attemptId/decide',
    summary: 'Saves the review and decides: pass or not yet.',
    params,
    body: DecideRequest,
    answer: ReviewView,
    authorise: isAssessor,
    async act({ session, params, body }) {
      await reviews.decide(session, params.attemptId, body);
      return reviews.open(session, params.attemptId);
    },
  });
  api.route({
    method: 'post',
    path: '/reviews/:attemptId/return',
    summary: 'Returns an attempt as incomplete; it uses up no number and gets no grade.',
    params,
    body: ReturnRequest,
    answer: Done,
    authorise: isAssessor,
    act: ({ session, params, body }) => reviews.returnIncomplete(session, params.attemptId, body),
    present: () => ({}),
  });
}

function administering(api: Api, reviews: Reviews): void {
  api.route({
    method: 'get',
    path: '/admin/reviews',
    summary: 'All attempts that wait for a decision, what is overdue first.',
    query,
    answer: AdminReviews,
    authorise: isAdministrator,
    act: ({ session, query }) => reviews.waitingReviews(session, cursorOf(query.after)),
  });
  api.route({
    method: 'post',
    path: '/admin/reviews/:attemptId/reassign',
    summary: 'Gives an attempt to another assessor, or back to the queue.',
    params,
    body: ReassignRequest,
    answer: Done,
    authorise: isAdministrator,
    act: ({ session, params, body }) => reviews.reassign(session, params.attemptId, body.assessorId),
    present: () => ({}),
  });
}

function isAssessor(session: Session): void {
  if (session.preview) throw new Refusal('preview-only');
  if (session.rights.assess === null) throw forbidden('not-an-assessor');
}

function isAdministrator(session: Session): void {
  if (session.preview) throw new Refusal('preview-only');
  if (!session.rights.administer) throw forbidden('not-an-administrator');
}

function cursorOf(after: string | undefined): string | null {
  if (after === undefined) return null;
  const order = readCursor(after);
  if (order === null)
    throw new Refusal('invalid-input', { fields: [{ path: 'query.after', problem: '`next` of a page' }] });
  return order;
}
