/** WebVTT (https://www.w3.org/TR/webvtt1/): enough of it to know that a player will read it, and that nothing else is in it. */

export type CaptionsProblem = 'no-header' | 'no-cues' | 'times' | 'style';

const time = String.raw`(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}`;
const timing = new RegExp(String.raw`^(${time})[ \t]+-->[ \t]+(${time})(?:[ \t].*)?$`);

export type ReadCaptions = { ok: true; vtt: string } | { ok: false; problem: CaptionsProblem };

/** @returns the text with plain line ends */
export function readCaptions(text: string): ReadCaptions {
  const vtt = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '\ufffd');
  if (!/^WEBVTT(?:[ \t][^\n]*)?(?:\n|$)/.test(vtt)) return { ok: false, problem: 'no-header' };
  const lines = vtt.split('\n');
  // A style sheet may load addresses; captions need none.
  if (lines.some((line) => /^STYLE\s*$/.test(line))) return { ok: false, problem: 'style' };
  const arrows = lines.filter((line) => line.includes('-->'));
  if (arrows.length === 0) return { ok: false, problem: 'no-cues' };
  const wellTimed = arrows.every((line) => {
    const [, from, to] = timing.exec(line) ?? [];
    return from !== undefined && to !== undefined && milliseconds(from) < milliseconds(to);
  });
  return wellTimed ? { ok: true, vtt } : { ok: false, problem: 'times' };
}

function milliseconds(text: string): number {
  const [seconds = '0', minutes = '0', hours = '0'] = text.split(':').reverse();
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}
