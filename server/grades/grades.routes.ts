import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { administer, notInPreview } from '../http/authorise.ts';
import { Id } from '../http/ids.schema.ts';
import type { Session } from '../http/session.schema.ts';
import type { GradesAdministration } from './grades.ts';
import {
  GradeHealth,
  GradeSummary,
  Reconciled,
  ReconcileRequest,
  ResendRequest,
  ResentAll,
} from './health.schema.ts';

const params = z.object({ id: Id });

export function gradeRoutes(api: Api, grades: GradesAdministration): void {
  reading(api, grades);
  acting(api, grades);
}

function reading(api: Api, grades: GradesAdministration): void {
  api.route({
    method: 'get',
    path: '/admin/grades',
    summary: 'Grades that wait, that failed, and that gradebooks show differently, with what is to be done.',
    answer: GradeHealth,
    authorise: administerForReal,
    act: ({ session }) => grades.health(session.organisationId),
  });
  api.route({
    method: 'get',
    path: '/admin/grades/summary',
    summary: 'How many grades wait, since when the oldest does, and how many failed.',
    answer: GradeSummary,
    authorise: administerForReal,
    act: ({ session }) => grades.summary(session.organisationId),
  });
  api.route({
    method: 'post',
    path: '/admin/grades/reconcile',
    summary: 'Reads what gradebooks show of a page of accepted grades. Posts nothing.',
    body: ReconcileRequest,
    answer: Reconciled,
    authorise: administerForReal,
    act: ({ session, body }) => grades.reconcile(session.organisationId, body.after),
  });
}

function acting(api: Api, grades: GradesAdministration): void {
  api.route({
    method: 'post',
    path: '/admin/grades/resend-all',
    summary: 'Sends everything again that waits or failed. A number that somebody else entered stays.',
    answer: ResentAll,
    authorise: administerForReal,
    act: async ({ session }) => ({
      resent: await grades.resendAll(session),
      health: await grades.health(session.organisationId),
    }),
  });
  api.route({
    method: 'post',
    path: '/admin/grades/:id/resend',
    summary: 'Sends one grade again, with `over` also over a number that somebody else entered.',
    params,
    body: ResendRequest,
    answer: GradeHealth,
    authorise: administerForReal,
    async act({ session, params, body }) {
      await grades.resend(session, params.id, body.over);
      return grades.health(session.organisationId);
    },
  });
  api.route({
    method: 'post',
    path: '/admin/grades/:id/give-up',
    summary: 'A grade is not sent any more, or the gradebook stays as it is. The decision is not touched.',
    params,
    answer: GradeHealth,
    authorise: administerForReal,
    async act({ session, params }) {
      await grades.giveUp(session, params.id);
      return grades.health(session.organisationId);
    },
  });
}

function administerForReal(session: Session): void {
  notInPreview(session);
  administer(session);
}
