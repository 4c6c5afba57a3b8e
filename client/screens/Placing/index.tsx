import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import type { PlaceAnswer, PlaceChoice, PlacingView } from '../../../server/catalogue/placing.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { useMe } from '../../app/me.ts';
import { refreshMe } from '../../app/session.ts';
import { Note } from '../../components/blocks.tsx';
import { Load } from '../../components/Failure.tsx';
import { Page } from '../../components/Page.tsx';
import { Refused } from '../../components/Refused.tsx';
import { ChoiceDock } from './ChoiceDock.tsx';
import { isGraded } from './choices.rules.ts';
import { DueDate } from './DueDate.tsx';
import { Picker } from './Picker.tsx';
import { PostBack } from './PostBack.tsx';
import { t } from './texts.ts';
import './placing.css';

type Posted = Extract<PlaceAnswer, { way: 'deep-linking' }>;

/** One or several micro-credentials for a course. */
export default function Placing() {
  const view = useLoad<PlacingView>('/placing');
  const catalogue = useLoad<{ items: CatalogueItem[] }>('/micro-credentials');
  return (
    <Load state={view}>
      {(placing) => (
        <Load state={catalogue}>{({ items }) => <Choose placing={placing} items={items} />}</Load>
      )}
    </Load>
  );
}

function Choose({ placing, items }: { placing: PlacingView; items: CatalogueItem[] }) {
  const { context } = useMe();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<readonly PlaceChoice[]>([]);
  const [due, setDue] = useState('');
  const [posted, setPosted] = useState<Posted | null>(null);
  const act = useAct();
  const place = (choices: readonly PlaceChoice[]) =>
    void act.run(choices.length > 0 ? 'add' : 'cancel', async () => {
      const dueOn = due && choices.some(isGraded) ? due : null;
      const answer = await call<PlaceAnswer>('/placing', { method: 'POST', body: { choices, dueOn } });
      if (answer.way === 'deep-linking') return setPosted(answer);
      await refreshMe();
      navigate('/', { replace: true });
    });
  const title = context ? t('titleOf', { course: context.title }) : t('title');
  const dialog = placing.way === 'deep-linking';
  return (
    <>
      <Page title={title} className={dialog ? 'page stack stack-5 is-dialog' : 'page stack stack-5'}>
        <header className="stack stack-2">
          <h1>{title}</h1>
          <p className="soft prose">{aboutWords(placing)}</p>
        </header>
        {placing.acceptsLinks ? (
          <Picker
            items={items}
            several={placing.acceptsMultiple}
            chosen={chosen}
            onChoose={posted ? () => {} : setChosen}
          />
        ) : (
          <Note kind="not-yet">
            <p>{t('noLinks')}</p>
          </Note>
        )}
        {placing.takesDueDate && placing.acceptsLinks ? (
          <DueDate value={due} today={placing.today} onChange={setDue} />
        ) : null}
        <Refused
          failure={act.failure}
          words={(reason) => {
            const key = `reason.${reason}`;
            return t.has(key) ? t(key) : null;
          }}
        />
        {posted ? <PostBack {...posted} /> : null}
      </Page>
      <ChoiceDock
        dialog={dialog}
        count={chosen.length}
        busy={posted ? 'add' : act.busy}
        onCancel={() => place([])}
        onAdd={() => place(chosen)}
      />
    </>
  );
}

function aboutWords({ way, acceptsMultiple, acceptsLineItem }: PlacingView): string {
  if (way === 'resource-link') return t('link');
  if (acceptsMultiple) return t(acceptsLineItem ? 'severalGraded' : 'several');
  return t(acceptsLineItem ? 'oneGraded' : 'one');
}
