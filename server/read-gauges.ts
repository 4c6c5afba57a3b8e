/** The figures of `/metrics`, from the capabilities that know them: each a count over an index. */
import type { Capabilities } from './capabilities.ts';
import type { Gauge } from './http/metrics.ts';

type Sources = Pick<Capabilities, 'grades' | 'notify' | 'evidence'>;

export async function readGauges({ grades, notify, evidence }: Sources, now: Date): Promise<Gauge[]> {
  const [summary, mails, uploads] = await Promise.all([
    grades.summary(),
    notify.mails.countOpen(),
    evidence.countUploading(),
  ]);
  const { waiting, failing, differing, oldestAt } = summary;
  const age = oldestAt === null ? 0 : Math.max(0, now.getTime() - Date.parse(oldestAt)) / 1000;
  return [
    { name: 'grades_waiting', help: 'Grades on their way to a gradebook, at most 10000.', value: waiting },
    { name: 'grades_oldest_age_seconds', help: 'How long the oldest of them waits.', value: age },
    { name: 'grades_failing', help: 'Grades that need a person.', value: failing },
    { name: 'grades_differing', help: 'Grades that a gradebook shows differently.', value: differing },
    { name: 'mails_waiting', help: 'Mails that are still to be sent.', value: mails },
    { name: 'uploads_unfinished', help: 'Uploads that have not arrived whole.', value: uploads },
    {
      name: 'process_resident_memory_bytes',
      help: 'Memory of this process.',
      value: process.memoryUsage().rss,
    },
    { name: 'process_uptime_seconds', help: 'Since this process started.', value: process.uptime() },
  ];
}
