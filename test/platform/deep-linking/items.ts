import type { PendingChoice } from '../lms.ts';
import type { Tool } from '../model.ts';
import { Refused } from '../refusal.ts';
import type { Temper } from '../temper.ts';

/** A content item as this LMS understands it: what it ignores is gone. */
export interface ChosenItem {
  title: string;
  text: string;
  url: string | null;
  iconUrl: string | null;
  custom: Record<string, string>;
  lineItem: ChosenLineItem | null;
}

export interface ChosenLineItem {
  label: string;
  scoreMaximum: number;
  resourceId: string;
  tag: string;
  submissionReview: Record<string, unknown> | null;
  endDateTime: string | null;
}

/** Reads the content items of a response (Deep Linking 2.0 §3), strictly. Throws Refused. */
export function readItems(temper: Temper, tool: Tool, choice: PendingChoice, value: unknown): ChosenItem[] {
  // Without the claim, or with an empty list, nothing was chosen.
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Refused('deep.items');
  if (value.length > 1 && !temper.deepLinking.acceptsMultiple(choice.placement))
    throw new Refused('deep.too-many');
  return value.map((item: unknown) => readItem(temper, tool, choice, item));
}

function readItem(temper: Temper, tool: Tool, choice: PendingChoice, value: unknown): ChosenItem {
  if (
    !isRecord(value) ||
    typeof value.type !== 'string' ||
    !temper.deepLinking.itemTypes.includes(value.type)
  )
    throw new Refused('deep.item-type');
  const { title, text, url, icon, custom } = value;
  if (!isTextOrAbsent(title) || !isTextOrAbsent(text)) throw new Refused('deep.item-text');
  const lineItem = value.lineItem === undefined ? null : readLineItem(temper, choice, value);
  const name = temper.deepLinking.titleWins ? (title ?? lineItem?.label) : (lineItem?.label ?? title);
  return {
    title: name ?? tool.name,
    text: text ?? '',
    url: readUrl(tool, url),
    iconUrl: isRecord(icon) && typeof icon.url === 'string' ? icon.url : null,
    custom: readCustom(custom),
    lineItem,
  };
}

function readUrl(tool: Tool, url: unknown): string | null {
  if (url === undefined) return null;
  if (typeof url !== 'string' || !URL.canParse(url)) throw new Refused('deep.item-url');
  if (new URL(url).host !== new URL(tool.targetLinkUri).host) throw new Refused('deep.item-url');
  return url;
}

function readCustom(custom: unknown): Record<string, string> {
  if (custom === undefined) return {};
  if (!isRecord(custom)) throw new Refused('deep.item-custom');
  const fields: Record<string, string> = {};
  for (const [key, value] of Object.entries(custom)) {
    if (typeof value !== 'string') throw new Refused('deep.item-custom');
    fields[key] = value;
  }
  return fields;
}

function readLineItem(temper: Temper, choice: PendingChoice, item: Record<string, unknown>): ChosenLineItem {
  if (!temper.deepLinking.acceptsLineItem(choice.placement)) throw new Refused('deep.line-item-uninvited');
  const { lineItem, title } = item;
  if (!isRecord(lineItem)) throw new Refused('deep.line-item');
  const maximum = lineItem.scoreMaximum;
  if (typeof maximum !== 'number' || !Number.isFinite(maximum) || maximum <= 0)
    throw new Refused('deep.line-item');
  const submission = item.submission;
  const due =
    isRecord(submission) && typeof submission.endDateTime === 'string' ? submission.endDateTime : null;
  const label = typeof lineItem.label === 'string' && lineItem.label !== '' ? lineItem.label : null;
  return {
    label: (temper.deepLinking.titleWins && typeof title === 'string' ? title : label) ?? String(title ?? ''),
    scoreMaximum: maximum,
    resourceId: typeof lineItem.resourceId === 'string' ? lineItem.resourceId : '',
    tag: typeof lineItem.tag === 'string' ? lineItem.tag : '',
    submissionReview: isRecord(lineItem.submissionReview) ? lineItem.submissionReview : null,
    endDateTime: temper.deepLinking.keepsDates ? due : null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
