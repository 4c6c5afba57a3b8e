import { expect } from 'chai';
import { frameHosts, learnHost, MAX_LEARNT_HOSTS } from '../../server/platforms/frame-hosts.rules.ts';

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
