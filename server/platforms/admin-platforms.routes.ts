/** What an administrator sees and sets of the organisation's LMSs. Every act answers the whole list. */
import { z } from 'zod';
import type { Api, RouteDefinition } from '../http/api.ts';
import { administer } from '../http/authorise.ts';
import { Id } from '../http/ids.schema.ts';
import type { Session } from '../http/session.schema.ts';
import {
  AdminPlatforms,
  DeploymentChange,
  FrameHostChange,
  NewDeployments,
  PlatformActive,
} from './admin-platforms.schema.ts';
import { auditRoutes } from './audit-trail.routes.ts';
import { inviteRoutes } from './invites.routes.ts';
import { PlatformLimits } from './platform.schema.ts';
import type { PlatformsAdmin } from './platforms-admin.ts';

const params = z.object({ key: Id });
type Answer = typeof AdminPlatforms;
type Change<B extends z.ZodType | undefined> = Pick<
  RouteDefinition<typeof params, undefined, B, Answer, Session, void>,
  'method' | 'path' | 'summary' | 'body' | 'act'
>;

/** Platforms, registration addresses and the audit trail. */
export function adminPlatformRoutes(api: Api, { administration, invites, auditTrail }: PlatformsAdmin): void {
  const change = <B extends z.ZodType | undefined = undefined>({ act, ...route }: Change<B>): void =>
    api.route<typeof params, undefined, B, Answer>({
      ...route,
      params,
      answer: AdminPlatforms,
      authorise: administer,
      act: async (call) => {
        await act(call);
        return administration.list(call.session);
      },
    });
  inviteRoutes(api, invites);
  auditRoutes(api, auditTrail);
  api.route({
    method: 'get',
    path: '/admin/platforms',
    summary: "The organisation's LMSs with their deployments, frame hosts, limits and keys.",
    answer: AdminPlatforms,
    authorise: administer,
    act: ({ session }) => administration.list(session),
  });
  change({
    method: 'post',
    path: '/admin/platforms/:key/active',
    summary: 'Switches an LMS off or on. Off ends its sessions within 5 seconds.',
    body: PlatformActive,
    act: ({ session, params, body }) => administration.setActive(session, params.key, body.active),
  });
  change({
    method: 'put',
    path: '/admin/platforms/:key/limits',
    summary: 'In which courses and sub-accounts learners may work with the tool; none named: everywhere.',
    body: PlatformLimits,
    act: ({ session, params, body }) => administration.setLimits(session, params.key, body),
  });
  change({
    method: 'post',
    path: '/admin/platforms/:key/change-key',
    summary:
      'Publishes a new key for an LMS. It signs a day later; the old one stays published a week longer.',
    act: ({ session, params }) => administration.rotateKey(session, params.key),
  });
  change({
    method: 'put',
    path: '/admin/platforms/:key/new-deployments',
    summary: 'Whether new deployments of an LMS wait for approval or come in.',
    body: NewDeployments,
    act: ({ session, params, body }) =>
      administration.setNewDeployments(session, params.key, body.newDeployments),
  });
  change({
    method: 'post',
    path: '/admin/deployments/:key/state',
    summary: 'Approves, refuses, switches off or switches on a deployment.',
    body: DeploymentChange,
    act: ({ session, params, body }) => administration.setDeployment(session, params.key, body.state),
  });
  change({
    method: 'post',
    path: '/admin/platforms/:key/hosts/add',
    summary: 'Lets a host show the pages of this LMS in a frame.',
    body: FrameHostChange,
    act: ({ session, params, body }) => administration.addHost(session, params.key, body.host),
  });
  change({
    method: 'post',
    path: '/admin/platforms/:key/hosts/remove',
    summary: 'Takes a host away again; no launch brings it back.',
    body: FrameHostChange,
    act: ({ session, params, body }) => administration.removeHost(session, params.key, body.host),
  });
}
