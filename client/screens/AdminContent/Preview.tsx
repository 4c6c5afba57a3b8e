import { useEffect, useRef } from 'react';
import type { MicroCredential } from '../../../server/catalogue/micro-credential.schema.ts';
import { Arch } from '../../components/Arch.tsx';
import { Fold, Note, TextBlocks } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { Icon } from '../../components/marks.tsx';
import { OutsideLink } from '../../components/OutsideLink.tsx';
import { Page } from '../../components/Page.tsx';
import { number } from '../../messages/formats.ts';
import { EvidenceAsked, Method, Research, WholeRubric } from '../Overview/sections.tsx';
import { t } from './texts.ts';

interface Props {
  micro: MicroCredential;
  onBack: () => void;
}

/** The overview and the resources as educators will read them; nothing is published yet. */
export function Preview({ micro, onBack }: Props) {
  const { definition, issuer } = micro;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Page title={t('previewTitle', { title: definition.title })}>
      <Note icon="info">
        <p>{t('previewNote')}</p>
        <Button small onClick={onBack}>
          <Icon name="arrow-left" turns />
          {t('back')}
        </Button>
      </Note>
      <header className="head">
        <div className="arch-m">
          <Arch id={micro.id} colours={issuer.colours} rings={3} earned />
        </div>
        <div className="stack stack-2">
          <p className="eyebrow">{issuer.name}</p>
          <h1 ref={heading} tabIndex={-1}>
            {definition.title}
          </h1>
          <p className="lead">{definition.competency}</p>
          <p className="small soft">{factLine(micro)}</p>
        </div>
      </header>
      <div className="stack stack-7">
        <Method method={definition.method} />
        <Research research={definition.research} />
        <Resources definition={definition} />
        <EvidenceAsked parts={definition.parts} />
        <WholeRubric definition={definition} />
      </div>
      <div>
        <Button onClick={onBack}>
          <Icon name="arrow-left" turns />
          {t('back')}
        </Button>
      </div>
    </Page>
  );
}

function factLine({ definition: { effort, setting }, inServiceHours }: MicroCredential): string {
  return t('facts', {
    hours: number(inServiceHours),
    effort: number(effort.hours),
    weeks: effort.weeks,
    setting,
  });
}

function Resources({ definition: { resources } }: Pick<MicroCredential, 'definition'>) {
  return (
    <section className="stack prose" aria-labelledby="resources">
      <h2 id="resources">{t('resources')}</h2>
      {resources.map(({ id, title, about, url, text }) => (
        <Fold key={id} summary={title}>
          <div className="stack">
            <p>{about}</p>
            {url ? (
              <p>
                <OutsideLink url={url}>{t('open')}</OutsideLink>
              </p>
            ) : null}
            {text ? <TextBlocks blocks={text} /> : null}
          </div>
        </Fold>
      ))}
    </section>
  );
}
