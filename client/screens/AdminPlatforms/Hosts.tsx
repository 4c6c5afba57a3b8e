import { useState } from 'react';
import { Fold } from '../../components/blocks.tsx';
import { Refused } from '../../components/Refused.tsx';
import { AddLine } from './AddLine.tsx';
import { type PlatformProps, useChange } from './acts.ts';
import { Lines } from './Lines.tsx';
import { Said } from './Said.tsx';
import { reasonWords, t } from './texts.ts';

/** Which addresses may show the tool inside a page of theirs. */
export function Hosts({ platform: { key, hosts }, onChange }: PlatformProps) {
  const [said, setSaid] = useState<string | null>(null);
  const act = useChange(onChange);
  const send = async (name: 'add' | 'remove', host: string): Promise<boolean> => {
    setSaid(null);
    const done = await act.change(name, `/platforms/${key}/hosts/${name}`, { host });
    if (done) setSaid(t(name === 'add' ? 'hostAdded' : 'hostRemoved', { host }));
    return done;
  };
  return (
    <Fold
      summary={t('hosts')}
      end={<span className="soft small">{t('hostsCount', { count: hosts.length })}</span>}
    >
      <div className="stack">
        <p className="soft prose">{t('hostsText')}</p>
        <Lines
          label={t('hosts')}
          lines={hosts.map(({ host, from }) => ({
            text: host,
            about: t(`from.${from}`),
            removable: from !== 'own',
          }))}
          busy={act.busy !== null}
          onRemove={(host) => void send('remove', host)}
        />
        <Said words={said} />
        <AddLine
          label={t('host')}
          hint={t('hostHint')}
          button={t('addHost')}
          busy={act.busy === 'add' && t('adding')}
          onAdd={(host) => send('add', host)}
        />
        <Refused failure={act.failure} words={reasonWords} />
      </div>
    </Fold>
  );
}
