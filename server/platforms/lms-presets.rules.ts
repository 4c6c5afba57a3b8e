/** The LMSs that are one service for everybody: issuer and endpoints that every school shares (docs/install-*.md). */
import type { LmsProduct } from '../lti/launch.schema.ts';

export interface LmsPreset {
  product: LmsProduct;
  name: string;
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri: string;
}

/** Canvas LMS, doc/api/lti_dev_key_config.md: production, beta and test differ in one word. */
function canvas(name: string, environment: '' | '.beta' | '.test'): LmsPreset {
  const sso = `https://sso${environment}.canvaslms.com`;
  return {
    product: 'canvas',
    name,
    issuer: `https://canvas${environment}.instructure.com`,
    authorizationEndpoint: `${sso}/api/lti/authorize_redirect`,
    tokenEndpoint: `${sso}/login/oauth2/token`,
    jwksUri: `${sso}/api/lti/security/jwks`,
  };
}

const schoologyService = 'https://lti-service.svc.schoology.com/lti-service';

export const lmsPresets = {
  canvas: canvas('Canvas', ''),
  'canvas-beta': canvas('Canvas beta', '.beta'),
  'canvas-test': canvas('Canvas test', '.test'),
  schoology: {
    product: 'schoology',
    name: 'Schoology',
    issuer: 'https://schoology.schoology.com',
    authorizationEndpoint: `${schoologyService}/authorize-redirect`,
    tokenEndpoint: `${schoologyService}/access-token`,
    jwksUri: `${schoologyService}/.well-known/jwks`,
  },
} as const satisfies Record<string, LmsPreset>;

/** Moodle's endpoints follow from its address (mod/lti of Moodle 4.5). @param wwwroot as `$CFG->wwwroot` has it */
export function moodlePreset(wwwroot: string): LmsPreset {
  const issuer = wwwroot.replace(/\/+$/, '');
  return {
    product: 'moodle',
    name: new URL(issuer).host,
    issuer,
    authorizationEndpoint: `${issuer}/mod/lti/auth.php`,
    tokenEndpoint: `${issuer}/mod/lti/token.php`,
    jwksUri: `${issuer}/mod/lti/certs.php`,
  };
}

const sharedIssuers = new Set<string>(Object.values(lmsPresets).map(({ issuer }) => issuer));
const canvasIssuers = new Set<string>(
  Object.values(lmsPresets)
    .filter(({ product }) => product === 'canvas')
    .map(({ issuer }) => issuer),
);

/** Whether many schools share this issuer: only its own service may speak for it. */
export const isSharedIssuer = (issuer: string): boolean => sharedIssuers.has(issuer);
export const isCanvasIssuer = (issuer: string): boolean => canvasIssuers.has(issuer);

/** Hosts that Instructure serves itself. @param hostname without a port */
export const isCanvasHost = (hostname: string): boolean =>
  /(^|\.)(instructure|canvaslms)\.com$/.test(hostname);

export const isLoopbackName = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
