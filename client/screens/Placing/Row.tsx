import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import { Choice } from '../../components/fields.tsx';
import { type Choosing, micro, phases } from './choices.rules.ts';
import { t } from './texts.ts';

interface Props {
  item: CatalogueItem;
  choosing: Choosing;
  onPreview: () => void;
}

/** One micro-credential: the whole row is the label of the whole; its phases are folded away below it. */
export function Row({ item, choosing, onPreview }: Props) {
  const id = `pick-${item.id}`;
  const whole = micro(item.id);
  return (
    <li className="pick">
      <input
        type={choosing.several ? 'checkbox' : 'radio'}
        id={id}
        name="pick"
        checked={choosing.has(whole)}
        aria-describedby={`${id}-about`}
        onChange={(event) => choosing.set(whole, event.target.checked)}
      />
      <div>
        <h2>
          <label htmlFor={id}>{item.title}</label>
        </h2>
        <p id={`${id}-about`}>{item.competency}</p>
        <p className="meta">
          <span>{item.issuer.name}</span>
          <span>{t('hours', { count: item.inServiceHours })}</span>
        </p>
        <Phases item={item} choosing={choosing} />
      </div>
      <div className="state">
        <button
          type="button"
          className="btn btn-s"
          popoverTarget="preview"
          aria-label={t('previewOf', { title: item.title })}
          onClick={onPreview}
        >
          {t('preview')}
        </button>
      </div>
    </li>
  );
}

/** Each phase as a course item of its own. */
function Phases({ item, choosing }: Pick<Props, 'item' | 'choosing'>) {
  const count = phases.filter((phase) => choosing.has(micro(item.id, phase))).length;
  return (
    <details className="opens pick-parts">
      <summary>
        <span className="as-text">{t('phases')}</span>{' '}
        <span className="only-heard">{t('ofOne', { title: item.title })}</span>
        {count > 0 ? <span className="small soft"> {t('chosen', { count })}</span> : null}
      </summary>
      <fieldset>
        <legend className="only-heard">{t('phasesOf', { title: item.title })}</legend>
        {phases.map((phase) => (
          <Choice
            key={phase}
            checked={choosing.has(micro(item.id, phase))}
            radio={choosing.several ? undefined : 'pick'}
            onCheck={(on) => choosing.set(micro(item.id, phase), on)}
          >
            <b>{t(`phase.${phase}`)}</b> <span className="small soft">{t(`phase.${phase}.about`)}</span>
          </Choice>
        ))}
      </fieldset>
    </details>
  );
}
