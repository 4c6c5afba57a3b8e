import { type Document, defineCollection } from '../../server/storage/port.ts';

interface Entry extends Document {
  lane: number;
  text: string;
}

export const journalSpec = defineCollection<Entry>()({ name: 'journal', indexes: { byLane: ['lane'] } });
