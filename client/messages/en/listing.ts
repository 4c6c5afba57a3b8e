import { texts } from '../messages.ts';

/** Words of lists that are filtered and saved as files. */
export const t = texts('listing', {
  csv: 'Save as a spreadsheet (CSV)',
  csvBusy: 'Collecting…',
  csvDone: 'The file is among your downloads.',
});
