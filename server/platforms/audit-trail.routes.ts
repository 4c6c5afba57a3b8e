/** Who did what and when, for administrators. */
import type { Api } from '../http/api.ts';
import { administer } from '../http/authorise.ts';
import { AuditPage, AuditTrail } from './audit-trail.schema.ts';
import type { ReadAuditTrail } from './audit-trail.ts';

export function auditRoutes(api: Api, read: ReadAuditTrail): void {
  api.route({
    method: 'get',
    path: '/admin/audit',
    summary: 'The acts of administrators and operators, newest first, page by page.',
    query: AuditPage,
    answer: AuditTrail,
    authorise: administer,
    act: ({ session, query }) => read(session, query.after),
  });
}
