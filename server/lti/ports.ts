/** What the LTI layer needs of the rest of the tool, and what it offers. */
import type { Request, Router } from 'express';
import type { Logger } from 'pino';
import type { DeepLinkingLaunch, EngineKey } from './engine.ts';
import type { KeyStanding } from './key-rotation.rules.ts';
import type { LtiLaunch, LtiPlatform } from './launch.schema.ts';
import type { LtiStore } from './lti.store.ts';
import type { Outbound } from './outbound.ts';

export type DeploymentAnswer = 'allowed' | 'waiting' | 'inactive' | 'unknown';

/** Implemented by platforms/. Inactive platforms are found too, and say so. */
export interface LtiPlatforms {
  find(issuer: string, clientId: string): Promise<LtiPlatform | null>;
  findByIssuer(issuer: string): Promise<LtiPlatform[]>;
  byKey(key: string): Promise<LtiPlatform | null>;
  /** @param seenIn title of the launch's course */
  deployment(platformKey: string, deploymentId: string, seenIn?: string | null): Promise<DeploymentAnswer>;
  /** Who helps in the organisation of this platform; null: nobody is named. */
  helpContact?(platformKey: string): Promise<string | null>;
}

/** `location` begins with `/`: nobody is sent elsewhere after a launch. */
export type LaunchAnswer = { location: string } | { html: string };

export interface LtiDeps {
  settings: { publicUrl: string; secretKey: string; allowLoopback?: boolean };
  clock: () => Date;
  log: Logger;
  store: LtiStore;
  platforms: LtiPlatforms;
  onLaunch(launch: LtiLaunch, request: Request): Promise<LaunchAnswer>;
  /** Default: one of its own, by `allowLoopback`. */
  outbound?: Outbound;
}

/** A content item of Deep Linking 2.0. */
export interface ContentItem {
  type: string;
}

export interface Lti {
  /** To be mounted at `/lti`, before any body parser, followed by `handleErrors`. */
  router: Router;
  /** Makes ltijs know the platform; again for changed endpoints. Keys are made in a thread of the pool. */
  registerPlatform(platform: LtiPlatform, name: string): Promise<void>;
  /** Undoes a registration that was not finished. */
  forgetPlatform(platform: EngineKey): Promise<void>;
  /** The keys for one LMS; null: not registered. */
  keyStanding(platform: EngineKey): Promise<KeyStanding | null>;
  /** Publishes a new key, which signs a day later; while one waits nothing changes. Null: not registered. */
  rotateKey(platform: EngineKey): Promise<KeyStanding | null>;
  /** What the client posts as the form field `JWT` to `action`. No items: cancelled. */
  deepLinkingResponse(
    launch: DeepLinkingLaunch,
    items: readonly ContentItem[],
  ): Promise<{ action: string; jwt: string }>;
  /** A bearer token for the platform's services. @throws TokenError */
  accessToken(platform: LtiPlatform, scopes: readonly string[]): Promise<string>;
  /** After a 401. */
  forgetAccessToken(platform: LtiPlatform, scopes: readonly string[], refused?: string): Promise<void>;
  /** For requests to the platform's services, under the same policy. */
  outbound: Outbound;
  close(): void;
}
