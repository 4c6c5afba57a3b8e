/** The uploads of this page, as its screens show them. */
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import type { Place } from '../../server/portfolio/place.schema.ts';
import type { Sample, UploadState } from './upload.rules.ts';

export interface Upload {
  /** Of this page. */
  id: string;
  /** Where on the page it was chosen. */
  place: Place;
  name: string;
  size: number;
  /** Acknowledged bytes. */
  safe: number;
  /** With those on the wire. */
  sent: number;
  samples: readonly Sample[];
  state: UploadState;
  /** The server's id, once there is one. */
  fileId: string | null;
}

export const uploads = new Map<string, Upload>();
const listeners = new Set<() => void>();
let list: readonly Upload[] = [];

export const allUploads = (): readonly Upload[] => list;
export function subscribeUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function changed(): void {
  list = [...uploads.values()];
  for (const listener of listeners) listener();
}

export function change(id: string, next: Partial<Upload>): void {
  const upload = uploads.get(id);
  if (!upload) return;
  uploads.set(id, { ...upload, ...next });
  changed();
}

export const become = (id: string, state: UploadState): void => change(id, { state });
export const stateOf = (id: string): UploadState['kind'] | undefined => uploads.get(id)?.state.kind;

/** @param place where on the page it was chosen */
type Arrival = (file: EvidenceFile, place: Place) => void;
const arrivals = new Set<Arrival>();

/** Told when a file has arrived and was checked. @returns stops it */
export function onArrival(listener: Arrival): () => void {
  arrivals.add(listener);
  return () => arrivals.delete(listener);
}

export function arrived(file: EvidenceFile, place: Place): void {
  for (const listener of arrivals) listener(file, place);
}
