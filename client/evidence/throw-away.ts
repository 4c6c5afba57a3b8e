import { ApiFailure } from '../app/api.ts';
import { uploadToken } from './upload-token.ts';

/** Ends an upload that is on the way, of this page or of an earlier one. @throws ApiFailure */
export async function throwAway(fileId: string): Promise<void> {
  const { token } = await uploadToken();
  const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
  const answer = await fetch(`/uploads/${fileId}`, { method: 'DELETE', headers }).catch(() => null);
  if (!answer) throw new ApiFailure('offline');
  if (!answer.ok && answer.status !== 404 && answer.status !== 410)
    throw new ApiFailure('unreadable', { status: answer.status });
}
