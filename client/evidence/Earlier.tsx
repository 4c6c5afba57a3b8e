/** What was left from earlier, or arrives by another device: unfinished uploads, files that nothing names, and why. */
import { useEffect } from 'react';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import type { Place } from '../../server/portfolio/place.schema.ts';
import { useLoad } from '../app/load.ts';
import type { Saver } from '../app/saving/saver.ts';
import { itemsOf } from '../app/work.ts';
import { Before } from './Before.tsx';
import { StayedFiles } from './Stayed.tsx';
import { Unfinished } from './Unfinished.tsx';
import { onArrival, type Upload } from './upload-list.ts';

interface Props {
  saver: Saver;
  /** Where on the page it is shown. */
  place: Place;
  /** Asks the server for the work again. */
  again: () => void;
  uploads: readonly Upload[];
}

const AGAIN_MS = 3000;

export function Earlier({ saver, place, again, uploads }: Props) {
  const state = useLoad<{ items: EvidenceFile[] }>('/evidence/files');
  const list = state.again;
  const files = state.kind === 'ready' ? state.value.items : [];
  const work = itemsOf(saver);
  const { microCredentialId } = place;
  // The server puts what arrives where it was begun for; this page then shows it.
  const lookAgain = () => {
    list();
    again();
  };
  useEffect(() => onArrival(lookAgain));
  const checked = files.some(
    (file) => file.state === 'checking' && file.place?.microCredentialId === microCredentialId,
  );
  useEffect(() => {
    if (!checked) return;
    const timer = setInterval(list, AGAIN_MS);
    return () => {
      clearInterval(timer);
      again();
    };
  }, [checked, list, again]);
  return (
    <>
      <StayedFiles files={files} work={work} microCredentialId={microCredentialId} onLeft={list} />
      <Unfinished place={place} uploads={uploads} />
      <Before files={files} work={work} microCredentialId={microCredentialId} onChange={lookAgain} />
    </>
  );
}
