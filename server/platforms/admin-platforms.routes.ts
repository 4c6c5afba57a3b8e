/** What an administrator sees and sets of the organisation's LMSs. Every act answers the whole list. */
import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { Id } from '../http/ids.schema.ts';
import {
  AdminPlatforms,
  DeploymentChange,
  FrameHostChange,
  NewDeployments,
  PlatformActive,
} from './admin-platforms.schema.ts';
import { administer } from './administer.ts';
import type { Administration } from './administer-platforms.ts';
import { auditRoutes } from './audit-trail.routes.ts';
import { inviteRoutes } from './invites.routes.ts';
import { PlatformLimits } from './platform.schema.ts';
import type { PlatformsAdmin } from './platforms-admin.ts';

const params = z.object({ key: Id });

/** Platforms, registration addresses and the audit trail. */
export function adminPlatformRoutes(api: Api, admin: PlatformsAdmin): void {
  const { administration } = admin;
  inviteRoutes(api, admin.invites);
  auditRoutes(api, admin.auditTrail);
  api.route({
    method: 'get',
    path: '/admin/platforms',
    summary: "The organisation's LMSs with their deployments, frame hosts, limits and keys.",
    answer: AdminPlatforms,
    authorise: administer,
    act: ({ session }) => administration.list(session),
  });
  switchRoutes(api, administration);
  deploymentRoutes(api, administration);
  hostRoutes(api, administration);
}

function switchRoutes(api: Api, administration: Administration): void {
  api.route({
    method: 'post',
    path: '/admin/platforms/:key/active',
    summary: 'Switches an LMS off or on. Off ends its sessions within 5 seconds.',
    params,
    body: PlatformActive,
    answer: AdminPlatforms,
    authorise: administer,
    act: async ({ session, params, body }) => {
      await administration.setActive(session, params.key, body.active);
      return administration.list(session);
    },
  });
  api.route({
    method: 'put',
    path: '/admin/platforms/:key/limits',
    summary: 'In which courses and sub-accounts learners may work with the tool; none named: everywhere.',
    params,
    body: PlatformLimits,
    answer: AdminPlatforms,
    authorise: administer,
    act: async ({ session, params, body }) => {
      await administration.setLimits(session, params.key, body);
      return administration.list(session);
    },
  });
  api.route({
    method: 'post',
    path: '/admin/platforms/:key/change-key',
    summary:
      'Publishes a new key for an LMS. It signs a day later; the old one stays published a week longer.',
    params,
    answer: AdminPlatforms,
    authorise: administer,
    act: async ({ session, params }) => {
      await administration.rotateKey(session, params.key);
      return administration.list(session);
    },
  });
}

function deploymentRoutes(api: Api, administration: Administration): void {
  api.route({
    method: 'put',
    path: '/admin/platforms/:key/new-deployments',
    summary: 'Whether new deployments of an LMS wait for approval or come in.',
    params,
    body: NewDeployments,
    answer: AdminPlatforms,
    authorise: administer,
    act: async ({ session, params, body }) => {
      await administration.setNewDeployments(session, params.key, body.newDeployments);
      return administration.list(session);
    },
  });
  api.route({
    method: 'post',
    path: '/admin/deployments/:key/state',
    summary: 'Approves, refuses, switches off or switches on a deployment.',
    params,
    body: DeploymentChange,
    answer: AdminPlatforms,
    authorise: administer,
    act: async ({ session, params, body }) => {
      await administration.setDeployment(session, params.key, body.state);
      return administration.list(session);
    },
  });
}

function hostRoutes(api: Api, administration: Administration): void {
  api.route({
    method: 'post',
    path: '/admin/platforms/:key/hosts/add',
    summary: 'Lets a host show the pages of this LMS in a frame.',
    params,
    body: FrameHostChange,
    answer: AdminPlatforms,
    authorise: administer,
    act: async ({ session, params, body }) => {
      await administration.addHost(session, params.key, body.host);
      return administration.list(session);
    },
  });
  api.route({
    method: 'post',
    path: '/admin/platforms/:key/hosts/remove',
    summary: 'Takes a host away again; no launch brings it back.',
    params,
    body: FrameHostChange,
    answer: AdminPlatforms,
    authorise: administer,
    act: async ({ session, params, body }) => {
      await administration.removeHost(session, params.key, body.host);
      return administration.list(session);
    },
  });
}
