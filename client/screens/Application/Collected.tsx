import { useState } from 'react';
import { listWork } from '../../../server/portfolio/read-work.schema.ts';
import { itemsOf } from '../../app/work.ts';
import { AddArtefact, ArtefactFields, ArtefactTitle, artefactItem } from '../../components/artefacts.tsx';
import { EditableList } from '../../components/EditableList.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { t as learner } from '../../messages/en/learner.ts';
import { t } from './texts.ts';

/** Files, links and writing, collected from the first day on; phase 3 chooses among them. */
export function Collected({ work: { id, saver, again }, editable }: PhaseContent) {
  const [open, setOpen] = useState<string | null>(null);
  const artefacts = listWork(itemsOf(saver), 'artefact').map(artefactItem);
  return (
    <section className="stack" aria-labelledby="collected">
      <h2 id="collected" tabIndex={-1}>
        {t('artefacts')}
      </h2>
      <p className="soft prose">
        {artefacts.length === 0 ? t('artefactsNone') : t('artefactsText', { names: learner('names') })}
      </p>
      <EditableList
        items={artefacts}
        saver={saver}
        editable={editable}
        open={open}
        onOpen={setOpen}
        title={(item) => <ArtefactTitle item={item} />}
        edit={({ key, value }) => <ArtefactFields value={value} onChange={(next) => saver.edit(key, next)} />}
      />
      {editable ? (
        <AddArtefact
          accepts={['file', 'link', 'writing']}
          saver={saver}
          onAdded={setOpen}
          files={{ place: { microCredentialId: id, partId: null }, earlier: true, again }}
        />
      ) : null}
    </section>
  );
}
