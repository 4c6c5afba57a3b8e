import type { HoursKind } from '../../../server/catalogue/micro-credential.schema.ts';
import type { Me } from '../../../server/http/session.schema.ts';
import type { Decision } from '../../../server/submissions/submission.schema.ts';
import { to } from '../../app/paths.ts';
import type { Work } from '../../app/work.ts';
import { Facts } from '../../components/blocks.tsx';
import { Button, ButtonLink } from '../../components/buttons.tsx';
import { Icon } from '../../components/marks.tsx';
import { t as words } from '../../messages/en/credential.ts';
import { fullDay, number } from '../../messages/formats.ts';
import { t } from './texts.ts';

interface Props {
  work: Work;
  decision: Decision;
  hoursKind: HoursKind;
  me: Me;
}

/** Everything that a confirmation needs, on the page and on paper. */
export function Confirmation({ work, decision, hoursKind, me }: Props) {
  const { microCredential } = work.mine;
  const { definition, issuer, version } = microCredential;
  const name = me.person.name ?? t('confirm.nameless');
  return (
    <section className="confirmation stack" aria-labelledby="confirmation">
      <h2 id="confirmation">{t('confirm.title')}</h2>
      <p>{t.rich('confirm.text', { name: <b>{name}</b> })}</p>
      <p className="promise">{definition.title}</p>
      <p className="prose">{definition.competencyOfHolder}</p>
      <Facts
        facts={[
          { label: words(`kind.${hoursKind}`), value: decision.hours },
          { label: t('confirm.date'), value: fullDay(decision.decidedAt) },
          { label: t('confirm.issuer'), value: issuer.name },
          { label: t('confirm.organisation'), value: me.organisation.name },
          { label: t('confirm.version'), value: number(version) },
          { label: t('confirm.id'), value: <span className="code">{decision.id}</span> },
        ]}
      />
      <div className="row">
        <Button onClick={() => window.print()}>
          <Icon name="printer" />
          {t('pass.print')}
        </Button>
        <ButtonLink to={to.catalogue}>{t('pass.next')}</ButtonLink>
      </div>
      <p className="small soft">{t('pass.again')}</p>
    </section>
  );
}
