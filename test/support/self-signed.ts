/** A certificate for this machine's own addresses, signed by itself: for TLS inside one test (RFC 5280, 4.1; RFC 5480). */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

/** DER (X.690, 8.1): tag, length, contents. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.from(body.length.toString(16).padStart(4, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body]);
}

const [INTEGER, BIT_STRING, OCTET_STRING, UTF8_STRING, SEQUENCE, SET] = [0x02, 0x03, 0x04, 0x0c, 0x30, 0x31];
const GENERALIZED_TIME = 0x18;
/** Context-specific, constructed. */
const tagged = (number: number, ...contents: readonly Buffer[]): Buffer => der(0xa0 | number, ...contents);
const oid = (hex: string): Buffer => Buffer.from(hex, 'hex');
const ECDSA_WITH_SHA256 = der(SEQUENCE, oid('06082a8648ce3d040302'));
const COMMON_NAME = oid('0603550403');
const SUBJECT_ALT_NAME = oid('0603551d11');
const BASIC_CONSTRAINTS = oid('0603551d13');
const TRUE = oid('0101ff');

const time = (date: Date): Buffer =>
  der(GENERALIZED_TIME, Buffer.from(`${date.toISOString().replace(/[-:T]|\.\d+Z$/g, '')}Z`, 'latin1'));

/** For `localhost` and `127.0.0.1`, valid for a day. */
export function selfSigned(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from('localhost')))),
  );
  const day = 24 * 3_600_000;
  const names = der(
    SEQUENCE,
    der(0x82, Buffer.from('localhost', 'latin1')),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const extensions = der(
    SEQUENCE,
    der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, der(SEQUENCE, TRUE))),
    der(SEQUENCE, SUBJECT_ALT_NAME, der(OCTET_STRING, names)),
  );
  const body = der(
    SEQUENCE,
    tagged(0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    name,
    der(SEQUENCE, time(new Date(Date.now() - day)), time(new Date(Date.now() + day))),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
    tagged(3, extensions),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = der(SEQUENCE, body, ECDSA_WITH_SHA256, der(BIT_STRING, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
