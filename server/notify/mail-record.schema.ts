/** What is stored of mails and of where people are reached. Ids are natural: what is repeated is the same document. */
import type { LmsProduct } from '../lti/launch.schema.ts';
import type { MailKind, MailView, OptionalMail } from './contact.schema.ts';

/** Id: the person's. */
export interface ContactRecord {
  id: string;
  organisationId: string;
  /** As the last launch that carried one said it; the LMS vouches for it. */
  lmsEmail: string | null;
  /** Entered here and confirmed by a code; goes before the LMS's. */
  ownEmail: string | null;
  /** BCP 47, of the last launch. */
  locale: string | null;
  /** `code`: a hash. `until`: epoch ms. */
  pending: { email: string; codeHash: string; until: number; tries: number } | null;
  /** Epoch ms at which codes were sent in the last hour. */
  codesSentAt: number[];
  confirmationName: string | null;
  off: OptionalMail[];
}

/** A mail on its way. Its words are fixed when it is written, and forgotten when it was sent. */
export interface MailRecord {
  id: string;
  organisationId: string;
  kind: MailKind;
  /** To whom: a person, whose address is looked up when it is sent, or an address. */
  personId: string | null;
  to: { name: string; email: string } | null;
  /** The same at every try. */
  messageId: string;
  subject: string;
  text: string;
  html: string;
  /** Whose badge is shown in it. */
  awardId: string | null;
  state: MailView['state'];
  /** `open`: to be tried at `dueAt`. `held`: until its person has an address. */
  queue: 'open' | 'held' | 'closed';
  /** Epoch ms. */
  dueAt: number;
  tries: number;
  problem: MailView['problem'];
  createdAt: string;
  sentAt: string | null;
}

/** Where a person opens a micro-credential, or, with none named, opens anything. The id is a secret of the link. */
export interface PlaceRecord {
  id: string;
  organisationId: string;
  product: LmsProduct;
  lms: string;
  course: string | null;
  /** Of the LMS; null: none is known. */
  url: string | null;
}

/** What the director is told; its page lives as long as the document. The id is a secret of the link. */
export interface ConfirmationRecord {
  id: string;
  awardId: string;
  organisationId: string;
  personId: string;
  mailId: string;
  director: string;
  facts: ConfirmationFacts;
  withdrawnAt: string | null;
  /** Epoch ms. */
  expiresAt: number;
}

export interface ConfirmationFacts {
  name: string;
  title: string;
  competencyOfHolder: string;
  issuer: string;
  organisation: string;
  /** As people write it. */
  day: string;
  /** "3 in-service hours"; null: none. */
  hours: string | null;
  decisionId: string;
}
