import type { MicroCredentialDefinition } from '../../../server/catalogue/micro-credential.schema.ts';
import { readWork } from '../../../server/portfolio/read-work.schema.ts';
import { itemsOf } from '../../app/work.ts';
import { TextBlocks } from '../../components/blocks.tsx';
import { Choice } from '../../components/fields.tsx';
import { Icon } from '../../components/marks.tsx';
import { OutsideLink } from '../../components/OutsideLink.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { t } from './texts.ts';

type Resource = MicroCredentialDefinition['resources'][number];

const icons = { text: 'book-open', link: 'link', video: 'file-video', document: 'file-text' } as const;

export function Resources({ work: { mine, saver }, editable }: PhaseContent) {
  const items = itemsOf(saver);
  return (
    <section className="stack" aria-labelledby="resources">
      <h2 id="resources">{t('resources')}</h2>
      <p className="soft prose">{t('resourcesText')}</p>
      <ul className="evidence">
        {mine.microCredential.definition.resources.map((resource) => (
          <li key={resource.id}>
            <Icon name={icons[resource.kind]} />
            <ResourceBody resource={resource} />
            <Choice
              end
              checked={readWork(items, 'resource', resource.id)?.done ?? false}
              disabled={!editable}
              onCheck={(done) => saver.edit(`resource:${resource.id}`, { done })}
            >
              <span className="small">
                {t('done')}
                <span className="only-heard">{t('doneWith', { title: resource.title })}</span>
              </span>
            </Choice>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A text opens in place; a link in a window of its own, so that nothing here is left. */
function ResourceBody({ resource }: { resource: Resource }) {
  const { title, about, text, url } = resource;
  if (!text)
    return (
      <div>
        <h3 className="as-text">{url ? <OutsideLink url={url}>{title}</OutsideLink> : title}</h3>
        <p>
          {facts(resource)}. {about}
        </p>
      </div>
    );
  return (
    <details className="opens">
      <summary>
        <h3 className="as-text">{title}</h3>
        <p>
          {facts(resource)}. {about}
        </p>
      </summary>
      <div className="evidence-text stack">
        <TextBlocks blocks={text} />
        {url ? <OutsideLink url={url}>{t('openLink')}</OutsideLink> : null}
      </div>
    </details>
  );
}

function facts({ kind, minutes, captions }: Resource): string {
  return [
    t(`kind.${kind}`),
    kind === 'video' && captions !== undefined ? t(captions ? 'captions' : 'noCaptions') : '',
    minutes ? t('minutes', { count: minutes }) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
