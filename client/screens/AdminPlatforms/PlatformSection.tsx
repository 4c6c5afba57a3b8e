import type { AdminPlatform, HereNow } from '../../../server/platforms/admin-platforms.schema.ts';
import { Facts, Note } from '../../components/blocks.tsx';
import { Status } from '../../components/marks.tsx';
import { clockTime, fullDay, shortDay } from '../../messages/formats.ts';
import type { PlatformProps } from './acts.ts';
import { Connection } from './Connection.tsx';
import { Deployments } from './Deployments.tsx';
import { Hosts } from './Hosts.tsx';
import { Limits } from './Limits.tsx';
import { Switch } from './Switch.tsx';
import { t } from './texts.ts';
import './platforms.css';

const when = (instant: string): string => `${shortDay(instant)}, ${clockTime(instant)}`;

/** One LMS. @param here the course that the administrator came from, where it is one of this LMS */
export function PlatformSection({ platform, here, onChange }: PlatformProps & { here: HereNow | null }) {
  const { key, name, product, createdAt, lastLaunchAt, lastGradeAt } = platform;
  return (
    <section className="stack" aria-labelledby={`platform-${key}`}>
      <div className="section-head">
        <h2 id={`platform-${key}`} tabIndex={-1}>
          {name}
        </h2>
        <Standing platform={platform} />
      </div>
      <p className="soft small">{t('meta', { product: t(`product.${product}`), day: fullDay(createdAt) })}</p>
      <div className="platform-facts">
        <Facts
          facts={[
            { label: t('lastLaunch'), value: lastLaunchAt ? when(lastLaunchAt) : t('lastLaunchNone') },
            { label: t('lastGrade'), value: lastGradeAt ? when(lastGradeAt) : t('lastGradeNone') },
          ]}
        />
      </div>
      {platform.active ? null : (
        <Note kind="not-yet" icon="info">
          <p>{t('offNote')}</p>
        </Note>
      )}
      <Deployments platform={platform} onChange={onChange} />
      <div>
        <Limits platform={platform} here={here} onChange={onChange} />
        <Hosts platform={platform} onChange={onChange} />
        <Connection platform={platform} onChange={onChange} />
      </div>
      <Switch platform={platform} onChange={onChange} />
    </section>
  );
}

function Standing({ platform: { active, deployments } }: { platform: AdminPlatform }) {
  if (!active) return <Status kind="calm">{t('off')}</Status>;
  const waiting = deployments.filter(({ state }) => state === 'waiting').length;
  if (waiting > 0) return <Status kind="not-yet">{t('waiting', { count: waiting })}</Status>;
  return <Status kind="done">{t('on')}</Status>;
}
