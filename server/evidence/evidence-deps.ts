/** What files as evidence need of others; tool.ts gives it. */
import type { Locker } from '@tus/server';
import type { Logger } from 'pino';
import type { FileSettings } from '../../config/settings.ts';
import type { Session } from '../http/session.schema.ts';
import type { Audit } from '../platforms/audit.ts';
import type { NamedPlace, NotThere, Place } from '../portfolio/place.schema.ts';
import type { EvidenceStore } from './evidence.store.ts';
import type { FileRecord } from './file-record.schema.ts';

/** The files of one frozen attempt, in their order. */
export interface AttemptEvidence {
  attemptId: string;
  /** Whoever asks is its educator. */
  own: boolean;
  /** `title`: of the part that the file is evidence for; `number`: its place there, from 1. */
  files: { fileId: string; title: string; number: number }[];
}

export interface EvidenceDeps {
  store: EvidenceStore;
  clock: () => Date;
  log: Logger;
  settings: {
    /** Without a slash at the end. */
    publicUrl: string;
    dataDir: string;
    secretKey: string;
    files: FileSettings;
    /** Several instances share the database: uploads are locked there, not in memory. */
    shared: boolean;
  };
  /** The session as it stands now. @throws Refusal `session-ended` */
  refresh: (session: { id: string; launchId: string }) => Promise<Session>;
  attempts: {
    /** Null unless it is this person's own, the assessor has claimed or ended it, or its course's designers may see it. */
    visible: (session: Session, attemptId: string) => Promise<AttemptEvidence | null>;
    /** For administrators; null: no such code in this organisation. */
    byCode: (organisationId: string, code: string) => Promise<AttemptEvidence | null>;
  };
  /** Where files go that have arrived (portfolio/). */
  places: {
    /** Null: nobody may put a file there, or not this person. */
    find: (who: Pick<Session, 'organisationId' | 'personId'>, place: Place) => Promise<NamedPlace | null>;
    /** Safe to repeat. @returns null: it is there, or was before */
    put: (
      file: Pick<FileRecord, 'id' | 'organisationId' | 'personId' | 'startedAt'>,
      place: Place,
    ) => Promise<NotThere | null>;
  };
  audit: Pick<Audit, 'record'>;
  /** Of uploads; by default in the memory of this process. */
  locker?: Locker;
  /** Fault tests stop the process at named points. */
  reached?: (point: string) => Promise<void>;
}
