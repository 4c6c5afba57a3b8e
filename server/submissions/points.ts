/** Named moments between durable writes. A fault test ends the process at each; in production nobody listens. */
export const points = [
  'apply:files-held',
  'apply:attempt-written',
  'apply:head-written',
  'take-back:head-written',
  'claim:head-written',
  'decide:review-written',
  'decide:head-written',
  'return:review-written',
  'return:head-written',
  'review-draft:written',
] as const;

export type Point = (typeof points)[number];
export type ReachPoint = (point: Point) => Promise<void>;
