/** What an administrator types who connects an LMS by hand, and what it comes to. */
import { z } from 'zod';
import { isSecure } from './lms-configuration.rules.ts';
import { isSharedIssuer, type LmsPreset, lmsPresets, moodlePreset } from './lms-presets.rules.ts';

export const presetNames = ['canvas', 'canvas-beta', 'canvas-test', 'schoology', 'moodle', 'other'] as const;

const Text = z.string().trim().max(2000).default('');

/** As a form sends it; a field that is missing is an empty one. */
export const HandForm = z.object({
  preset: Text,
  clientId: Text,
  deploymentIds: z.string().max(20_000).default(''),
  issuer: Text,
  authorizationEndpoint: Text,
  tokenEndpoint: Text,
  jwksUri: Text,
});
export type HandForm = z.output<typeof HandForm>;
export type HandField = keyof HandForm;

export const emptyHandForm: HandForm = HandForm.parse({});

export type JudgedHandForm =
  | { kind: 'usable'; lms: LmsPreset; clientId: string; deploymentIds: string[] }
  | { kind: 'problems'; fields: HandField[] };

const MOST_DEPLOYMENTS = 50;

export function judgeHandForm(form: HandForm, allowLoopback: boolean): JudgedHandForm {
  const deploymentIds = [...new Set(form.deploymentIds.split(/\r?\n/).map((line) => line.trim()))].filter(
    (id) => id !== '',
  );
  const lms = lmsOf(form, allowLoopback);
  const fields: HandField[] = [];
  if ('fields' in lms) fields.push(...lms.fields);
  if (form.clientId === '' || form.clientId.length > 255) fields.push('clientId');
  if (
    deploymentIds.length === 0 ||
    deploymentIds.length > MOST_DEPLOYMENTS ||
    deploymentIds.some((id) => id.length > 255)
  )
    fields.push('deploymentIds');
  if ('fields' in lms || fields.length > 0) return { kind: 'problems', fields };
  return { kind: 'usable', lms, clientId: form.clientId, deploymentIds };
}

function lmsOf(form: HandForm, allowLoopback: boolean): LmsPreset | { fields: HandField[] } {
  const { preset, issuer, authorizationEndpoint, tokenEndpoint, jwksUri } = form;
  if (Object.hasOwn(lmsPresets, preset)) return lmsPresets[preset as keyof typeof lmsPresets];
  if (preset !== 'moodle' && preset !== 'other') return { fields: ['preset'] };
  const endpoints = preset === 'other' ? { authorizationEndpoint, tokenEndpoint, jwksUri } : {};
  const wrong = Object.entries({ issuer, ...endpoints })
    .filter(([, address]) => !isUsable(address, allowLoopback))
    .map(([field]) => field as HandField);
  // An issuer that many schools share is reached at its own addresses only: for it there are presets.
  if (!wrong.includes('issuer') && (issuer.length > 255 || isSharedIssuer(issuer))) wrong.unshift('issuer');
  if (wrong.length > 0) return { fields: wrong };
  if (preset === 'moodle') return moodlePreset(issuer);
  const name = new URL(issuer).host.slice(0, 120);
  return { product: 'other', name, issuer, authorizationEndpoint, tokenEndpoint, jwksUri };
}

const isUsable = (address: string, allowLoopback: boolean): boolean =>
  /^https?:\/\//i.test(address) && URL.canParse(address) && isSecure(address, allowLoopback);
