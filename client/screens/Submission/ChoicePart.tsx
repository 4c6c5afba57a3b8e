import { useState } from 'react';
import type { EvidenceRequirement } from '../../../server/catalogue/micro-credential.schema.ts';
import { listWork, readWork } from '../../../server/portfolio/read-work.schema.ts';
import { itemsOf } from '../../app/work.ts';
import {
  AddArtefact,
  ArtefactFields,
  type ArtefactItem,
  ArtefactTitle,
  artefactItem,
} from '../../components/artefacts.tsx';
import { Button, IconButton } from '../../components/buttons.tsx';
import { OpenItem } from '../../components/EditableList.tsx';
import { Choice } from '../../components/fields.tsx';
import { Icon } from '../../components/marks.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { t as learner } from '../../messages/en/learner.ts';
import { PartFrame } from './PartFrame.tsx';
import { partState } from './part-state.rules.ts';
import { t } from './texts.ts';

type Artefacts = Extract<EvidenceRequirement, { kind: 'artefacts' }>;

/** A choice among what was collected, in the educator's order; new things are added in place. */
export function ChoicePart({
  part,
  number,
  work,
  standing,
  editable,
}: PhaseContent & { part: Artefacts; number: number }) {
  const { saver } = work;
  const [open, setOpen] = useState<string | null>(null);
  const items = itemsOf(saver);
  const chosen = readWork(items, 'choice', part.id)?.artefactIds ?? [];
  const collected = listWork(items, 'artefact').map(artefactItem);
  const fitting = collected.filter(
    ({ id, value }) => part.accepts.includes(value.kind) || chosen.includes(id),
  );
  const rows = [
    ...chosen.flatMap((id) => fitting.find((item) => item.id === id) ?? []),
    ...fitting.filter(({ id }) => !chosen.includes(id)),
  ];
  const gone = chosen.filter((id) => !collected.some((item) => item.id === id));
  const choose = (artefactIds: string[]) => saver.edit(`choice:${part.id}`, { artefactIds });
  return (
    <PartFrame part={part} number={number} state={partState(part.id, standing.missing, chosen.length > 0)}>
      <p className="hint">{part.ask}</p>
      <p className="small soft">{t('chosen', { count: chosen.length, max: part.max })}</p>
      {rows.length + gone.length > 0 ? (
        <ul className="evidence">
          {rows.map((item) => (
            <ArtefactRow
              key={item.key}
              item={item}
              chosen={chosen}
              open={open === item.key}
              editable={editable}
              onOpen={(on) => setOpen(on ? item.key : null)}
              onChoose={choose}
              edit={() => (
                <ArtefactFields value={item.value} onChange={(next) => saver.edit(item.key, next)} />
              )}
            />
          ))}
          {gone.map((id) => (
            <Gone key={id} onRemove={() => choose(chosen.filter((one) => one !== id))} editable={editable} />
          ))}
        </ul>
      ) : (
        <p className="soft">{t('collectedNone')}</p>
      )}
      {editable ? (
        <AddArtefact
          accepts={part.accepts}
          saver={saver}
          onAdded={(key, id) => {
            choose([...chosen, id]);
            setOpen(key);
          }}
        />
      ) : null}
    </PartFrame>
  );
}

interface RowProps {
  item: ArtefactItem;
  chosen: readonly string[];
  open: boolean;
  editable: boolean;
  onOpen: (open: boolean) => void;
  onChoose: (ids: string[]) => void;
  edit: () => React.ReactNode;
}

function ArtefactRow({ item, chosen, open, editable, onOpen, onChoose, edit }: RowProps) {
  const { id, name, value, about, icon } = item;
  const at = chosen.indexOf(id);
  if (open && editable)
    return (
      <li>
        <Icon name={icon} />
        <OpenItem onDone={() => onOpen(false)}>{edit()}</OpenItem>
      </li>
    );
  return (
    <li>
      <Icon name={icon} />
      <div>
        <ArtefactTitle item={item} />
        <div className="about">{about}</div>
        {at >= 0 && value.kind === 'link' ? <Outside answer={value.opensOutside} /> : null}
        <Choice
          end
          checked={at >= 0}
          disabled={!editable}
          onCheck={(on) => onChoose(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          <span className="small">
            {t('handIn')}
            <span className="only-heard">{t('handInName', { name })}</span>
          </span>
        </Choice>
      </div>
      {editable ? (
        <div className="row actions">
          {at > 0 ? (
            <IconButton
              icon="arrow-up"
              label={t('up', { name })}
              onClick={() => onChoose(swap(chosen, at, at - 1))}
            />
          ) : null}
          {at >= 0 && at < chosen.length - 1 ? (
            <IconButton
              icon="arrow-down"
              label={t('down', { name })}
              onClick={() => onChoose(swap(chosen, at, at + 1))}
            />
          ) : null}
          <IconButton icon="pencil" label={learner('edit', { name })} onClick={() => onOpen(true)} />
        </div>
      ) : null}
    </li>
  );
}

function swap(ids: readonly string[], a: number, b: number): string[] {
  const next = [...ids];
  [next[a], next[b]] = [ids[b] ?? '', ids[a] ?? ''];
  return next;
}

/** Whether an assessor will get in, as far as the educator knows. */
function Outside({ answer }: { answer: 'yes' | 'no' | 'unsure' | '' }) {
  if (answer === 'yes') return null;
  return <p className="caution">{t(answer === 'no' ? 'outsideNo' : 'outsideOpen')}</p>;
}

function Gone({ onRemove, editable }: { onRemove: () => void; editable: boolean }) {
  return (
    <li>
      <Icon name="trash-2" />
      <div>
        <p>{t('gone')}</p>
        {editable ? (
          <Button small onClick={onRemove}>
            {t('goneRemove')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
