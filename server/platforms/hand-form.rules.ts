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
  const usable = (address: string): boolean =>
    /^https?:\/\//i.test(address) && URL.canParse(address) && isSecure(address, allowLoopback);
  const { preset, issuer, authorizationEndpoint, tokenEndpoint, jwksUri } = form;
  if (preset === 'moodle' || preset === 'other') {
    // An issuer that many schools share is reached at its own addresses only: for it there are presets.
    const ownIssuer = usable(issuer) && issuer.length <= 255 && !isSharedIssuer(issuer);
    if (preset === 'moodle') return ownIssuer ? moodlePreset(issuer) : { fields: ['issuer'] };
    const endpoints = { authorizationEndpoint, tokenEndpoint, jwksUri };
    const wrong = Object.entries(endpoints)
      .filter(([, address]) => !usable(address))
      .map(([field]) => field as HandField);
    if (!ownIssuer || wrong.length > 0)
      return { fields: [...(ownIssuer ? [] : ['issuer' as const]), ...wrong] };
    return { product: 'other', name: new URL(issuer).host.slice(0, 120), issuer, ...endpoints };
  }
  return Object.hasOwn(lmsPresets, preset)
    ? lmsPresets[preset as keyof typeof lmsPresets]
    : { fields: ['preset'] };
}
