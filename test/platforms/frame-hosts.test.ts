import { expect } from 'chai';
import {
  addFrameHost,
  frameHosts,
  learnHost,
  listFrameHosts,
  MAX_ADDED_HOSTS,
  MAX_LEARNT_HOSTS,
  readFrameHost,
  removeFrameHost,
} from '../../server/platforms/frame-hosts.rules.ts';

const moodle = {
  product: 'moodle' as const,
  issuer: 'https://moodle.lakeside.example/sub',
  authorizationEndpoint: 'https://moodle.lakeside.example/sub/mod/lti/auth.php',
  learntHosts: [],
};
const canvas = {
  product: 'canvas' as const,
  issuer: 'https://canvas.instructure.com',
  authorizationEndpoint: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
  learntHosts: [],
};
const schoology = {
  product: 'schoology' as const,
  issuer: 'https://schoology.schoology.com',
  authorizationEndpoint: 'https://lti-service.svc.schoology.com/lti-service/authorize-redirect',
  learntHosts: [],
};

describe('Who may show our pages in a frame', () => {
  it('is every school on Canvas or Schoology, and a Moodle itself', () => {
    expect(frameHosts(canvas)).to.deep.equal(['https://*.instructure.com']);
    expect(frameHosts(schoology)).to.deep.equal(['https://*.schoology.com']);
    expect(frameHosts(moodle)).to.deep.equal(['https://moodle.lakeside.example']);
  });

  it('is the host of the login where an LMS is of another kind and its issuer is no address', () => {
    const other = { ...moodle, product: 'other' as const, issuer: 'urn:lms' };
    expect(frameHosts(other)).to.deep.equal(['https://moodle.lakeside.example']);
  });

  const cases: [string, Parameters<typeof learnHost>[0], string | null, ReturnType<typeof learnHost>][] = [
    ['no return URL', canvas, null, { kind: 'known' }],
    ['a school below the preset', canvas, 'https://lakeside.instructure.com/courses/1', { kind: 'known' }],
    [
      'a vanity host',
      canvas,
      'https://learn.lakeside.example/courses/1',
      { kind: 'learn', host: 'https://learn.lakeside.example' },
    ],
    [
      'a vanity host with a port',
      canvas,
      'https://learn.lakeside.example:8443/',
      { kind: 'learn', host: 'https://learn.lakeside.example:8443' },
    ],
    [
      'the preset’s name without a dot before it',
      canvas,
      'https://evilinstructure.com/',
      { kind: 'learn', host: 'https://evilinstructure.com' },
    ],
    [
      'http where the preset says https',
      canvas,
      'http://lakeside.instructure.com/',
      { kind: 'learn', host: 'http://lakeside.instructure.com' },
    ],
    [
      'a host learnt before',
      { ...canvas, learntHosts: ['https://learn.lakeside.example'] },
      'https://learn.lakeside.example/x',
      { kind: 'known' },
    ],
    [
      'a host that would end the directive',
      canvas,
      "https://a;script-src'unsafe-inline'.example/",
      { kind: 'known' },
    ],
    ['a host that would begin another policy', canvas, 'https://a,b.example/', { kind: 'known' }],
    ['a script', canvas, 'javascript:alert(1)', { kind: 'known' }],
    ['no address at all', canvas, 'course 7', { kind: 'known' }],
    [
      'no room left',
      { ...canvas, learntHosts: Array.from({ length: MAX_LEARNT_HOSTS }, (_, n) => `https://h${n}.example`) },
      'https://one-more.example/',
      { kind: 'no-room' },
    ],
  ];
  for (const [name, platform, returnUrl, expected] of cases)
    it(`${name}: ${expected.kind}`, () => {
      expect(learnHost(platform, returnUrl)).to.deep.equal(expected);
    });
});

describe('A host that an administrator types', () => {
  const fit: [string, string][] = [
    ['lms.example.org', 'https://lms.example.org'],
    [' https://LMS.Example.org/ ', 'https://lms.example.org'],
    ['https://lms.example.org:8443', 'https://lms.example.org:8443'],
    ['*.schools.example.org', 'https://*.schools.example.org'],
    ['https://*.example.org', 'https://*.example.org'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ];
  for (const [typed, host] of fit)
    it(`${typed} is ${host}`, () => expect(readFrameHost(typed)).to.deep.equal({ kind: 'host', host }));

  const unfit = [
    '',
    'http://lms.example.org',
    'ftp://lms.example.org',
    'javascript:alert(1)',
    'https://lms.example.org/course',
    'https://lms.example.org/?x=1',
    'https://lms.example.org/#x',
    'https://user@lms.example.org',
    'https://lms.example.org;script-src *',
    'https://lms.example.org, https://evil.example',
    "https://lms.example.org 'self'",
    '*',
    'https://*',
    'https://*.org',
    'https://*.co.uk',
    'https://*.10.0.0.1',
    'https://*.*.example.org',
    'https://lms.*.example.org',
    'data:',
    'https:',
  ];
  for (const typed of unfit)
    it(`${JSON.stringify(typed)} is none`, () =>
      expect(readFrameHost(typed)).to.deep.equal({ kind: 'refused' }));
});

describe('An administrator’s changes to the hosts', () => {
  const school = 'https://learn.lakeside.example';
  const learnt = { ...canvas, learntHosts: [school] };
  const next = <T>(change: { kind: string; next?: T }): T => {
    if (change.next === undefined) throw new Error(`it was ${change.kind}`);
    return change.next;
  };

  it('an added one may show the pages, beside those that come with the LMS', () => {
    const changed = next(addFrameHost(canvas, school));
    expect(listFrameHosts(changed)).to.deep.equal([
      { host: 'https://*.instructure.com', from: 'own' },
      { host: school, from: 'added' },
    ]);
    expect(addFrameHost(changed, school)).to.deep.equal({ kind: 'same' });
  });

  it('a learned one that was removed is not learned again, until it is added', () => {
    const removed = next(removeFrameHost(learnt, school));
    expect(frameHosts(removed)).to.not.include(school);
    expect(learnHost(removed, `${school}/courses/1`)).to.deep.equal({ kind: 'known' });
    const back = next(addFrameHost(removed, school));
    expect(frameHosts(back)).to.include(school);
  });

  it('what comes with the LMS stays, and what is not there cannot go', () => {
    const host = 'https://*.instructure.com';
    expect(removeFrameHost(canvas, host)).to.deep.equal({ kind: 'refused', reason: 'own-host' });
    expect(removeFrameHost(canvas, school)).to.deep.equal({ kind: 'refused', reason: 'not-there' });
  });

  it('there is room for so many', () => {
    const addedHosts = Array.from({ length: MAX_ADDED_HOSTS }, (_, n) => `https://lms-${n}.example`);
    expect(addFrameHost({ ...canvas, addedHosts }, school)).to.deep.equal({
      kind: 'refused',
      reason: 'too-many-hosts',
    });
  });
});
