import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import {
  inviteLines,
  makeInvite,
  verifyAdministratorCode,
  verifyRegistrationInvite,
} from '../../server/platforms/invite.ts';
import { testIdentity } from '../support/identity.ts';

const now = new Date('2026-11-24T08:00:00.000Z');
const later = (days: number, seconds = 0) => new Date(now.getTime() + days * 86_400_000 + seconds * 1000);
const deps = { ...testIdentity, now };
const request = { organisation: 'Lakeside District', samples: true };

describe('An invite', () => {
  it('is three lines: one URL, one administrator code, the organisation’s id', () => {
    const [url, code, id] = inviteLines(request, deps);
    expect(url).to.match(/^http:\/\/127\.0\.0\.1:3000\/lti\/register\/[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(code).to.match(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(id).to.match(/^[0-9a-f]{32}$/);
    expect(verifyAdministratorCode(code, deps)).to.deep.equal({
      kind: 'valid',
      value: { organisationId: id },
    });
  });

  it('carries the organisation, its name, and whether samples are wanted', () => {
    const invite = makeInvite(request, deps);
    const read = verifyRegistrationInvite(invite.registrationToken, deps);
    expect(read).to.have.property('kind', 'valid');
    expect(read).to.have.property('value').that.includes({
      organisationId: invite.organisationId,
      organisationName: 'Lakeside District',
      samples: true,
    });
  });

  it('names a new organisation each time, or the one that it is told', () => {
    const ids = [1, 2].map(() => makeInvite(request, deps).organisationId);
    expect(new Set(ids).size).to.equal(2);
    expect(makeInvite({ ...request, organisationId: ids[0] }, deps).organisationId).to.equal(ids[0]);
  });

  it('is good for 7 days, or for as many as it is told', () => {
    const week = makeInvite(request, deps);
    const month = makeInvite({ ...request, days: 30 }, deps);
    const at = (token: string, when: Date) =>
      verifyRegistrationInvite(token, { ...testIdentity, now: when }).kind;
    expect(at(week.registrationToken, later(7, -1))).to.equal('valid');
    expect(at(week.registrationToken, later(7, 1))).to.equal('expired');
    expect(at(month.registrationToken, later(30, -1))).to.equal('valid');
    expect(
      verifyAdministratorCode(week.administratorCode, { ...testIdentity, now: later(7, 1) }).kind,
    ).to.equal('expired');
  });

  it('cannot be made for no name, for an id that is none, or for no time', () => {
    for (const wrong of [{ organisation: ' ' }, { organisationId: '../x' }, { days: 0 }, { days: 1.5 }])
      expect(() => makeInvite({ ...request, ...wrong }, deps)).to.throw();
  });

  const invite = makeInvite(request, deps);
  const other = makeInvite(request, { ...deps, secretKey: 'another key, also 32 characters or more' });
  const swap = (token: string, payload: object) => {
    const [head, , signature] = token.split('.');
    return [head, Buffer.from(JSON.stringify(payload)).toString('base64url'), signature].join('.');
  };
  const unsigned = jwt.sign({ jti: 'a', org: 'lakeside', exp: 9_999_999_999 }, '', { algorithm: 'none' });
  const forged: [string, string][] = [
    ['signed with another SECRET_KEY', other.administratorCode],
    ['the registration token in its place', invite.registrationToken],
    [
      'another organisation written into it',
      swap(invite.administratorCode, { jti: 'a', org: 'other', exp: 9_999_999_999 }),
    ],
    ['not signed at all', unsigned],
    [
      'signed with SECRET_KEY itself',
      jwt.sign({ jti: 'a', org: 'lakeside', exp: 9_999_999_999 }, testIdentity.secretKey),
    ],
    ['no token', 'please'],
    ['nothing', ''],
  ];
  for (const [name, code] of forged)
    it(`does not take for an administrator code: ${name}`, () => {
      expect(verifyAdministratorCode(code, deps)).to.deep.equal({ kind: 'invalid' });
    });

  it('does not take an administrator code for a registration', () => {
    expect(verifyRegistrationInvite(invite.administratorCode, deps)).to.deep.equal({ kind: 'invalid' });
  });
});
