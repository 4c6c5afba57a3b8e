/** A real film in a few frames of noise: pictures by the browser's own encoder (VP8), put into a WebM with an index. */
import type { Page } from 'playwright-core';

const FRAMES_A_SECOND = 4;

/**
 * @param page any page of a secure origin, such as 127.0.0.1
 * @param seconds whole ones; each begins with a frame that can be jumped to
 * @param container what the file says it is
 * @returns some 200 kB a second, with its index at the end, so that jumping needs ranges
 */
export async function film(page: Page, seconds: number, container: 'webm' | 'matroska'): Promise<Buffer> {
  const frames = await page.evaluate(encode, { seconds, rate: FRAMES_A_SECOND });
  return mux(
    frames.map((frame) => Buffer.from(frame, 'base64')),
    container,
  );
}

/** Runs in the page. */
async function encode({ seconds, rate }: { seconds: number; rate: number }): Promise<string[]> {
  const frames: string[] = [];
  const encoder = new VideoEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
    },
    error(error) {
      throw error;
    },
  });
  encoder.configure({ codec: 'vp8', width: 320, height: 180, bitrate: 10_000_000, framerate: rate });
  const canvas = new OffscreenCanvas(320, 180);
  const context = canvas.getContext('2d');
  for (let index = 0; index < seconds * rate; index += 1) {
    const noise = new ImageData(320, 180);
    // In pieces: more at once is refused.
    for (let at = 0; at < noise.data.length; at += 57_600)
      crypto.getRandomValues(noise.data.subarray(at, at + 57_600));
    for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
    context?.putImageData(noise, 0, 0);
    const frame = new VideoFrame(canvas, { timestamp: (index * 1e6) / rate });
    encoder.encode(frame, { keyFrame: index % rate === 0 });
    frame.close();
  }
  await encoder.flush();
  return frames;
}

/** One EBML element (RFC 8794): id, length in eight bytes, content. */
function element(id: number, ...content: (Buffer | string | number)[]): Buffer {
  const body = Buffer.concat(content.map(bytesOf));
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE((1n << 56n) + BigInt(body.length));
  return Buffer.concat([trimmed(id), length, body]);
}
const bytesOf = (content: Buffer | string | number): Buffer =>
  typeof content === 'number' ? trimmed(content) : Buffer.from(content as string);
function trimmed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.subarray(Math.min(bytes.findIndex((byte) => byte !== 0) >>> 0, 3));
}
/** Of a number that is known later: always four bytes. */
function fourBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
function float(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

/** Matroska (RFC 9559): a cluster a second, and cues after them. Times are in milliseconds. */
function mux(frames: readonly Buffer[], container: string): Buffer {
  const head = element(
    0x1a45dfa3,
    element(0x4286, 1),
    element(0x42f7, 1),
    element(0x42f2, 4),
    element(0x42f3, 8),
    element(0x4282, container),
    element(0x4287, 4),
    element(0x4285, 2),
  );
  const length = (frames.length / FRAMES_A_SECOND) * 1000;
  const info = element(
    0x1549a966,
    element(0x2ad7b1, 1_000_000),
    element(0x4d80, 'test'),
    element(0x5741, 'test'),
    element(0x4489, float(length)),
  );
  const size = element(0xe0, element(0xb0, 320), element(0xba, 180));
  const track = element(
    0xae,
    element(0xd7, 1),
    element(0x73c5, 1),
    element(0x83, 1),
    element(0x86, 'V_VP8'),
    size,
  );
  const tracks = element(0x1654ae6b, track);
  const seekHead = (cuesAt: number) =>
    element(
      0x114d9b74,
      element(0x4dbb, element(0x53ab, Buffer.from('1c53bb6b', 'hex')), element(0x53ac, fourBytes(cuesAt))),
    );
  let at = seekHead(0).length + info.length + tracks.length;
  const clusters: Buffer[] = [];
  const points: Buffer[] = [];
  for (let first = 0; first < frames.length; first += FRAMES_A_SECOND) {
    const time = (first / FRAMES_A_SECOND) * 1000;
    const cluster = clusterOf(frames.slice(first, first + FRAMES_A_SECOND), time);
    const place = element(0xb7, element(0xf7, 1), element(0xf1, fourBytes(at)));
    points.push(element(0xbb, element(0xb3, time), place));
    clusters.push(cluster);
    at += cluster.length;
  }
  const cues = element(0x1c53bb6b, ...points);
  return Buffer.concat([head, element(0x18538067, seekHead(at), info, tracks, ...clusters, cues)]);
}

function clusterOf(frames: readonly Buffer[], time: number): Buffer {
  const blocks = frames.map((frame, index) => {
    const header = Buffer.from([0x81, 0, 0, index === 0 ? 0x80 : 0]);
    header.writeInt16BE((index * 1000) / FRAMES_A_SECOND, 1);
    return element(0xa3, header, frame);
  });
  return element(0x1f43b675, element(0xe7, time), ...blocks);
}
