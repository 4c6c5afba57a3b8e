/** The transcript as a PDF: what is in the ledger and among the awards now. */
import PDFDocument from 'pdfkit';
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { type HoursClaims, hoursClaims } from '../platforms/organisation.schema.ts';
import type { DownloadFile } from './award.schema.ts';
import type { AwardRecord, LedgerEntry } from './award-record.schema.ts';
import { hoursByKind, revocationOf, stateOf } from './award-state.rules.ts';
import type { AwardsContext } from './context.ts';
import { longDay } from './days.ts';
import { en } from './messages/en.ts';
import { fontFile } from './set-type.ts';

const words = en.transcript;

interface Facts {
  name: string | null;
  organisation: string;
  timeZone: string;
  claims: HoursClaims;
  now: string;
  awards: readonly AwardRecord[];
  entries: readonly LedgerEntry[];
}

export function transcript(context: AwardsContext) {
  return async ({ organisationId, personId }: Session): Promise<DownloadFile> => {
    const [organisation, name, awards, entries] = await Promise.all([
      context.organisation(organisationId),
      context.personName(organisationId, personId),
      context.store.awardsOfPerson(personId),
      context.store.entriesOfPerson(personId),
    ]);
    if (!organisation) throw notFound('organisation');
    const pdf = await draw({
      ...{ name, awards, entries, organisation: organisation.name, timeZone: organisation.timeZone },
      claims: hoursClaims(organisation),
      now: context.clock().toISOString(),
    });
    return { fileName: 'transcript.pdf', mediaType: 'application/pdf', base64: pdf.toString('base64') };
  };
}

function draw(facts: Facts): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 64,
    pdfVersion: '1.5',
    tagged: true,
    displayTitle: true,
    lang: 'en-US',
    info: { Title: words.title },
  });
  document.registerFont('regular', fontFile('regular')).registerFont('bold', fontFile('bold'));
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  write(document, facts);
  document.end();
  return whole;
}

type Pdf = InstanceType<typeof PDFDocument>;
type Write = (tag: 'H1' | 'H2' | 'P', font: 'regular' | 'bold', size: number, text: string) => void;

function write(pdf: Pdf, facts: Facts): void {
  const { name, organisation, timeZone, now, awards } = facts;
  const part: Write = (tag, font, size, text) => {
    pdf.addStructure(pdf.struct(tag, {}, () => void pdf.font(font).fontSize(size).text(text)));
    pdf.moveDown(0.4);
  };
  part('H1', 'bold', 22, words.title);
  part('P', 'regular', 12, words.of(name ?? words.nameless));
  part('P', 'regular', 12, words.by(organisation, longDay(timeZone, now)));
  pdf.moveDown();
  part('H2', 'bold', 15, words.earned);
  if (awards.length === 0) part('P', 'regular', 11, words.none);
  for (const award of awards) {
    part('P', 'bold', 12, award.title);
    for (const line of linesOf(award, facts)) part('P', 'regular', 11, line);
    part('P', 'regular', 9, words.confirmation(award.decisionId));
    pdf.moveDown(0.5);
  }
  const kinds = hoursByKind(facts.entries);
  part('H2', 'bold', 15, words.total);
  const sums = kinds.map(({ kind, hours }) => amount(kind, hours));
  part('P', 'regular', 12, sums.length > 0 ? sums.join(', ') : words.noHours);
  const claims = kinds.flatMap(({ kind }) => {
    const claim = facts.claims[kind];
    return claim === null ? [] : [words.claim(en.kinds[kind].title, claim)];
  });
  if (claims.length === 0) return;
  pdf.moveDown(0.5);
  part('H2', 'bold', 15, words.claims);
  for (const claim of claims) part('P', 'regular', 11, claim);
}

/** What is said of one award: who gave it and when, and whether it still counts. */
function linesOf(award: AwardRecord, { timeZone, now }: Pick<Facts, 'timeZone' | 'now'>): string[] {
  const { issuer, awardedAt, hoursKind, hours, validUntil } = award;
  const earned = hours > 0 ? amount(hoursKind, hours) : words.noHours;
  const first = words.row(issuer.name, longDay(timeZone, awardedAt), earned);
  const revocation = revocationOf(award);
  if (revocation) return [first, words.withdrawn(longDay(timeZone, revocation.at))];
  if (validUntil === null) return [first];
  const until = longDay(timeZone, validUntil);
  return [first, stateOf(award, now) === 'expired' ? words.expired(until) : words.valid(until)];
}

const amount = (kind: LedgerEntry['kind'], hours: number): string =>
  `${hours} ${hours === 1 ? en.kinds[kind].one : en.kinds[kind].other}`;
