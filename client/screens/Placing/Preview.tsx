import type { CatalogueItem, MicroCredential } from '../../../server/catalogue/micro-credential.schema.ts';
import { useLoad } from '../../app/load.ts';
import { FailureNote } from '../../components/Failure.tsx';
import { Rubric } from '../../components/Rubric.tsx';
import { t as shell } from '../../messages/en/shell.ts';
import { t } from './texts.ts';

/** For reading only, beside the list; Escape or a press outside closes it. */
export function Preview({ item }: { item: CatalogueItem | null }) {
  return (
    <div id="preview" popover="auto" className="preview" role="dialog" aria-label={t('previewLabel')}>
      <div className="stack stack-5">
        <div className="row row-spread">
          <p className="eyebrow">{item?.issuer.name}</p>
          <button type="button" className="btn btn-s" popoverTarget="preview" popoverTargetAction="hide">
            {shell('close')}
          </button>
        </div>
        {item ? <About key={item.id} item={item} /> : null}
      </div>
    </div>
  );
}

function About({ item }: { item: CatalogueItem }) {
  const state = useLoad<MicroCredential>(`/micro-credentials/${encodeURIComponent(item.id)}`);
  return (
    <>
      <div className="stack stack-2">
        <h2>{item.title}</h2>
        <p className="lead">{item.competency}</p>
      </div>
      {state.kind === 'loading' ? <p className="soft">{shell('loading')}</p> : null}
      {state.kind === 'failed' ? <FailureNote failure={state.failure} again={state.again} /> : null}
      {state.kind === 'ready' ? <Details micro={state.value} /> : null}
    </>
  );
}

function Details({ micro: { definition } }: { micro: MicroCredential }) {
  return (
    <>
      <section className="stack stack-2" aria-labelledby="asked">
        <h3 id="asked">{t('asked')}</h3>
        <ol className="bullets is-numbered">
          {definition.parts.map((part) => (
            <li key={part.id}>
              <b>{part.title}.</b> {part.ask}
            </li>
          ))}
        </ol>
      </section>
      <section className="stack stack-2" aria-labelledby="preview-rubric">
        <h3 id="preview-rubric">{t('rubric')}</h3>
        <Rubric criteria={definition.rubric.criteria} />
      </section>
    </>
  );
}
