import { randomInt } from 'node:crypto';

/** No letter that sounds or looks like another letter or a digit. */
const LETTERS = 'ACDFHJKMNPRTWXY';

/**
 * The only name that assessors see, such as `C4-051`: read aloud, and without any meaning.
 * @param isTaken asks whether the organisation has such a code
 */
export async function newCode(isTaken: (code: string) => Promise<boolean>): Promise<string> {
  for (let digits = 3; ; digits += 1) {
    for (let turn = 0; turn < 4; turn += 1) {
      const code = `${LETTERS[randomInt(LETTERS.length)]}${randomInt(2, 10)}-${number(digits)}`;
      if (!(await isTaken(code))) return code;
    }
  }
}

const number = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');
