import type { Mine } from '../../../server/submissions/submission.schema.ts';
import { useMe } from '../../app/me.ts';
import { useMine } from '../../app/mine.ts';
import { standing } from '../../app/progress.ts';
import { Arch } from '../../components/Arch.tsx';
import { Facts } from '../../components/blocks.tsx';
import { Load } from '../../components/Failure.tsx';
import { Page } from '../../components/Page.tsx';
import { Path } from '../../components/Path.tsx';
import { Retired } from '../../components/Retired.tsx';
import { number } from '../../messages/formats.ts';
import { Begin } from './Begin.tsx';
import { EvidenceAsked, Method, Research, WholeRubric } from './sections.tsx';
import { t } from './texts.ts';

export default function Overview() {
  return <Load state={useMine()}>{(mine) => <Content mine={mine} />}</Load>;
}

function Content({ mine }: { mine: Mine }) {
  const { microCredential, state } = mine;
  const { definition, issuer } = microCredential;
  const now = standing(mine, mine.work);
  return (
    <Page title={definition.title}>
      <header className="head">
        <div className="arch-m">
          <Arch
            id={microCredential.id}
            colours={issuer.colours}
            rings={now.rings}
            earned={state === 'passed'}
          />
        </div>
        <div className="stack stack-2">
          <p className="eyebrow">{issuer.name}</p>
          <h1>{definition.title}</h1>
          <p className="lead">{definition.competency}</p>
        </div>
      </header>
      <div className="stack">
        <Path id={microCredential.id} progress={now.progress} fresh={now.fresh} handedIn={now.handedIn} />
        <Begin mine={mine} standing={now} />
      </div>
      <Retired micro={microCredential} />
      <div className="with-aside">
        <div className="stack stack-7">
          <Method method={definition.method} />
          <Research research={definition.research} />
          <EvidenceAsked parts={definition.parts} />
          <WholeRubric definition={definition} />
        </div>
        <aside className="aside-follows" aria-label={t('facts')}>
          <AtAGlance mine={mine} />
        </aside>
      </div>
    </Page>
  );
}

function AtAGlance({ mine }: { mine: Mine }) {
  const { organisation } = useMe();
  const { definition, inServiceHours } = mine.microCredential;
  const { effort, setting } = definition;
  const facts = [
    {
      label: t('facts.hours'),
      value: t('facts.hoursValue', { count: inServiceHours }),
      about: t('facts.hoursAbout'),
    },
    {
      label: t('facts.effort'),
      value: t('facts.effortValue', { count: number(effort.hours) }),
      about: t('facts.effortAbout', { weeks: effort.weeks }),
    },
    {
      label: t('facts.answer'),
      value: t('facts.answerValue', { count: organisation.answerDays }),
      about: t('facts.answerAbout'),
    },
    { label: t('facts.tries'), value: t('facts.triesValue') },
    { label: t('facts.where'), value: setting },
  ];
  const noGrade = { label: t('facts.gradebook'), value: t('facts.noGrade'), about: t('facts.noGradeAbout') };
  return <Facts facts={mine.gradebook ? facts : [...facts, noGrade]} />;
}
