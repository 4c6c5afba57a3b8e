import type { TemperName } from '../temper.ts';

/** What an LMS calls things where its administrator adds tools, so that a guide for that LMS can be followed here. */
interface Words {
  list: string;
  /** Registration by an address; Schoology has none. */
  address: string;
  register: string;
  /** A tool that may be opened, and one that may not yet. */
  active: string;
  waits: string;
  activate: string;
  deactivate: string;
  byHand: string;
  name: string;
  targetLinkUri: string;
  initiateLoginUrl: string;
  redirectUri: string;
  jwksUrl: string;
  add: string;
}

const words: Record<TemperName, Words> = {
  moodle: {
    ...{ list: 'Manage tools', address: 'Tool URL', register: 'Add LTI Advantage' },
    ...{ active: 'Active', waits: 'Pending', activate: 'Activate', deactivate: 'Deactivate' },
    ...{ byHand: 'Configure a tool manually', name: 'Tool name', targetLinkUri: 'Tool URL of the tool' },
    ...{
      initiateLoginUrl: 'Initiate login URL',
      redirectUri: 'Redirection URI(s)',
      jwksUrl: 'Public keyset',
    },
    add: 'Save changes',
  },
  canvas: {
    ...{ list: 'Developer Keys', address: 'Dynamic Registration Url', register: 'Continue' },
    ...{ active: 'ON', waits: 'OFF', activate: 'Enable & Close', deactivate: 'Turn OFF' },
    ...{ byHand: 'Manual entry', name: 'Key Name', targetLinkUri: 'Target Link URI' },
    ...{ initiateLoginUrl: 'OpenID Connect Initiation Url', redirectUri: 'Redirect URI' },
    ...{ jwksUrl: 'Public JWK URL', add: 'Save' },
  },
  schoology: {
    ...{ list: 'My Developer Apps', address: '', register: '' },
    ...{ active: 'Installed', waits: 'Not installed', activate: 'Install', deactivate: 'Remove' },
    ...{ byHand: 'Add App', name: 'App name', targetLinkUri: 'Domain/URL' },
    ...{ initiateLoginUrl: 'OIDC Login Init URL', redirectUri: 'Redirect URLs', jwksUrl: 'JWKS URL' },
    add: 'Submit',
  },
};

export const wordsOf = (lms: { temper: { name: TemperName } }): Words => words[lms.temper.name];
