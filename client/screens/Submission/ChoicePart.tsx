import { useState } from 'react';
import type { EvidenceRequirement } from '../../../server/catalogue/micro-credential.schema.ts';
import { listWork, readWork } from '../../../server/portfolio/read-work.schema.ts';
import { itemsOf, type Work } from '../../app/work.ts';
import { AddArtefact, ArtefactFields, type ArtefactItem, artefactItem } from '../../components/artefacts.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { useFocusBack } from '../../components/use-focus-back.ts';
import { ArtefactRow, Gone } from './ArtefactRow.tsx';
import { PartFrame } from './PartFrame.tsx';
import { partState } from './part-state.rules.ts';
import { t } from './texts.ts';

type Artefacts = Extract<EvidenceRequirement, { kind: 'artefacts' }>;

/** A choice among what was collected, in the educator's order; new things are added in place. */
export function ChoicePart(props: PhaseContent & { part: Artefacts; number: number }) {
  const { part, number, work, standing, editable } = props;
  const [open, setOpen] = useState<string | null>(null);
  const around = useFocusBack<HTMLDivElement>(open);
  const { chosen, rows, gone } = chosenFirst(part, work);
  const choose = (artefactIds: string[]) => work.saver.edit(`choice:${part.id}`, { artefactIds });
  const add = (key: string, id: string) => {
    choose([...chosen, id]);
    setOpen(key);
  };
  return (
    <PartFrame part={part} number={number} state={partState(part.id, standing.missing, chosen.length > 0)}>
      <div ref={around} className="stack">
        <p className="hint">{part.ask}</p>
        <p className="small soft">{t('chosen', { count: chosen.length, max: part.max })}</p>
        {rows.length + gone.length === 0 ? <p className="soft">{t('collectedNone')}</p> : null}
        <ul className="evidence" hidden={rows.length + gone.length === 0}>
          {rows.map((item) => (
            <ArtefactRow
              key={item.key}
              saver={work.saver}
              item={item}
              chosen={chosen}
              open={open === item.key}
              editable={editable}
              onOpen={(on) => setOpen(on ? item.key : null)}
              onChoose={choose}
            >
              <ArtefactFields value={item.value} onChange={(next) => work.saver.edit(item.key, next)} />
            </ArtefactRow>
          ))}
          {gone.map((id) => (
            <Gone key={id} onRemove={() => choose(chosen.filter((one) => one !== id))} editable={editable} />
          ))}
        </ul>
        {editable ? (
          <AddArtefact accepts={part.accepts} saver={work.saver} onAdded={add} files={filesOf(part, work)} />
        ) : null}
      </div>
    </PartFrame>
  );
}

/** A file arrives when it does: it joins what is chosen then. */
function filesOf(part: Artefacts, { id, mine, again }: Work) {
  const first = mine.microCredential.definition.parts.find(
    (one) => one.kind === 'artefacts' && one.accepts.includes('file'),
  );
  return { place: { microCredentialId: id, partId: part.id }, earlier: first?.id === part.id, again };
}

/** What is chosen, in its order; then what else was collected and fits; and ids of what was removed meanwhile. */
function chosenFirst(
  part: Artefacts,
  { saver }: Work,
): { chosen: string[]; rows: ArtefactItem[]; gone: string[] } {
  const items = itemsOf(saver);
  const chosen = readWork(items, 'choice', part.id)?.artefactIds ?? [];
  const collected = listWork(items, 'artefact').map(artefactItem);
  const others = collected.filter(
    ({ id, value }) => !chosen.includes(id) && part.accepts.includes(value.kind),
  );
  const rows = [...chosen.flatMap((id) => collected.find((item) => item.id === id) ?? []), ...others];
  const gone = chosen.filter((id) => !collected.some((item) => item.id === id));
  return { chosen, rows, gone };
}
