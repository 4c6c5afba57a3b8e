import { useState } from 'react';
import type { AdminPlatform, HereNow } from '../../../server/platforms/admin-platforms.schema.ts';
import { Fold } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { Refused } from '../../components/Refused.tsx';
import { AddLine } from './AddLine.tsx';
import { type PlatformProps, useChange } from './acts.ts';
import { Lines } from './Lines.tsx';
import { Said } from './Said.tsx';
import { reasonWords, t } from './texts.ts';

type Kind = 'courses' | 'accounts';

/** The courses and sub-accounts in which learners may work with the tool; nothing named: everywhere. */
export function Limits({ platform, here, onChange }: PlatformProps & { here: HereNow | null }) {
  const limits = platform.limits ?? { courses: [], accounts: [] };
  const count = limits.courses.length + limits.accounts.length;
  const [said, setSaid] = useState<string | null>(null);
  const act = useChange(onChange);
  const set = async (kind: Kind, list: string[], words: string): Promise<boolean> => {
    setSaid(null);
    const path = `/platforms/${platform.key}/limits`;
    const done = await act.change(kind, path, { ...limits, [kind]: list }, 'PUT');
    if (done) setSaid(words);
    return done;
  };
  // An id alone says little about the course that one is in.
  const nameOf = (what: string) => titleOf(what, here) ?? what;
  const add = (kind: Kind, what: string) =>
    set(kind, [...limits[kind], what], t('limitAdded', { what: nameOf(what) }));
  const remove = (kind: Kind, what: string) =>
    set(
      kind,
      limits[kind].filter((one) => one !== what),
      t('limitRemoved', { what: nameOf(what) }),
    );
  const kinds: Kind[] = hasAccounts(platform, here) ? ['courses', 'accounts'] : ['courses'];
  const state = count === 0 ? t('limitsEverywhere') : t('limitsSome', { count });
  return (
    <Fold summary={t('limits')} end={<span className="soft small">{state}</span>}>
      <div className="stack">
        <p className="soft prose">{t('limitsText')}</p>
        {count === 0 ? <p>{t('limitsNone')}</p> : null}
        <Said words={said} />
        <Refused failure={act.failure} words={reasonWords} />
        {kinds.map((kind) => (
          <div key={kind} className="stack">
            <h3>{t(kind)}</h3>
            <Lines
              label={t(kind)}
              lines={limits[kind].map((text) => ({ text, removable: true, about: titleOf(text, here) }))}
              busy={act.busy !== null}
              onRemove={(what) => void remove(kind, what)}
            />
            <AddHere kind={kind} here={here} named={limits[kind]} onAdd={(what) => void add(kind, what)} />
            <AddLine
              label={t(kind === 'courses' ? 'addCourse' : 'addAccount')}
              hint={t(`${kind}Hint`)}
              button={t('add')}
              busy={act.busy === kind && t('adding')}
              onAdd={(what) => add(kind, what)}
            />
          </div>
        ))}
      </div>
    </Fold>
  );
}

/** Only Canvas names them by itself; elsewhere a custom parameter may. */
const hasAccounts = ({ product, limits }: AdminPlatform, here: HereNow | null): boolean =>
  product === 'canvas' || (limits?.accounts.length ?? 0) > 0 || Boolean(here?.account);

const titleOf = (text: string, here: HereNow | null): string | undefined =>
  here?.contextTitle && (text === here.contextId || text === here.contextLabel)
    ? here.contextTitle
    : undefined;

interface AddHereProps {
  kind: Kind;
  here: HereNow | null;
  named: readonly string[];
  onAdd: (what: string) => void;
}

/** Nobody has to look up an id: the launch said which course and sub-account this is. */
function AddHere({ kind, here, named, onAdd }: AddHereProps) {
  const what = (kind === 'courses' ? here?.contextId : here?.account) ?? null;
  const known =
    what === null || named.includes(what) || (here?.contextLabel && named.includes(here.contextLabel));
  if (known) return null;
  const words =
    kind === 'courses'
      ? t('addHere', { title: here?.contextTitle ?? what })
      : t('addAccountHere', { account: what });
  return (
    <div className="row">
      <Button small onClick={() => onAdd(what)}>
        {words}
      </Button>
    </div>
  );
}
