import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { ApiFailure, call } from '../app/api.ts';

/** How one's own file stands. `unknown`: no answer, ask again. */
export async function askFile(fileId: string): Promise<EvidenceFile | 'gone' | 'unknown'> {
  try {
    return await call<EvidenceFile>(`/evidence/files/${fileId}`);
  } catch (error) {
    return error instanceof ApiFailure && error.kind === 'not-found' ? 'gone' : 'unknown';
  }
}
