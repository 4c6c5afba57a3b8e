/** What is wrong in a content file, in sentences for whoever wrote it: the administration's page and the command say the same. */
import type { DefinitionProblem } from '../definition.rules.ts';
import type { JsonFault } from '../json-places.rules.ts';

const json: Record<JsonFault, string> = {
  'value-expected': 'A value is missing here: text in quotation marks, a number, true, false, […] or {…}.',
  'name-expected': 'A field’s name in quotation marks is missing here.',
  'colon-expected': 'A colon is missing here, between the field’s name and its value.',
  'comma-expected':
    'A comma or a closing bracket is missing here. Often a quotation mark inside a text is the cause: write it as \\".',
  'comma-too-many': 'This comma is one too many: nothing follows it.',
  'text-unfinished': 'This text has no quotation mark at its end.',
  'text-line-break': 'A text cannot go on in the next line: write \\n where the line should break.',
  'escape-unknown': 'After a backslash only " \\ / b f n r t or u with four digits may stand.',
  'number-unreadable': 'This number cannot be read.',
  'more-after-end': 'The file should end before this.',
  'too-deep': 'This is nested too deep to be a content file.',
  'name-twice': 'This field is already there, in the same brackets.',
};

const wrongKind: Record<string, string> = {
  string: 'This must be text in quotation marks.',
  number: 'This must be a number, without quotation marks.',
  int: 'This must be a whole number.',
  boolean: 'This must be true or false, without quotation marks.',
  array: 'This must be a list in square brackets.',
  object: 'This must be a group of fields in curly brackets.',
};

const definition: Record<DefinitionProblem['problem'], string> = {
  'id-used-twice': 'Another one in this list has this id already.',
  'unknown-criterion': 'No criterion of this rubric has this id.',
  'unknown-level': 'This criterion has no level with this id.',
  'unknown-issuer': 'No issuer with this id is in this file or in your organization.',
  'least-above-most': 'The least (minWords or min) is above the most (maxWords or max).',
  'criterion-without-evidence':
    'No part of the submission names this criterion in its criterionIds, so nobody could judge it.',
};

/** Formats and rules that the schema names by a sentence of its own (micro-credential.schema.ts). */
const own: Record<string, string> = {
  'lower-case letters, digits and hyphens':
    'Only lower-case letters, digits and hyphens may stand here, 60 at most, such as wait-time.',
  'exactly one level marked as met': 'Exactly one level must have "met": true.',
  'a level below the met one': 'At least one level must stand before the one with "met": true.',
  'a text or a link': 'A resource needs a text or a url.',
  'a web address (https://…)': 'This must be a web address that begins with https:// or http://.',
};

export const contentWords = {
  json,
  wrongKind,
  definition,
  own,
  missing: 'This field is missing here.',
  unknownField: 'There is no field of this name here. Check its spelling.',
  oneOf: (values: string) => `This must be one of: ${values}.`,
  colour: 'This must be a color such as #20366b.',
  unreadable: 'This cannot be read.',
  empty: 'This is empty.',
  textTooLong: (most: number) => `This text is too long: ${most} characters at most.`,
  listTooShort: (least: number) =>
    least === 1 ? 'At least one must stand here.' : `At least ${least} must stand here.`,
  listTooLong: (most: number) => `Too many stand here: ${most} at most.`,
  numberTooSmall: (least: number) => `This must be at least ${least}.`,
  numberTooBig: (most: number) => `This must be at most ${most}.`,
  more: (count: number) => `There is more to mend after this: ${count} further places.`,
};
