import { Choice } from '../../components/fields.tsx';
import { GradebookPicture } from './GradebookPicture.tsx';
import { choices, type NotYetByLms, type Product, products } from './not-yet.rules.ts';
import { t } from './texts.ts';

interface Props {
  chosen: NotYetByLms;
  onChoose: (chosen: NotYetByLms) => void;
}

/** How a *not yet* looks in each kind of gradebook: a choice between two pictures. */
export function NotYet({ chosen, onChoose }: Props) {
  return (
    <section className="stack stack-4" aria-labelledby="not-yet-title">
      <h2 id="not-yet-title">{t('notYet')}</h2>
      <p className="prose">{t('notYetText')}</p>
      {products.map((product) => (
        <OneLms
          key={product}
          product={product}
          chosen={chosen[product]}
          onChoose={(choice) => onChoose({ ...chosen, [product]: choice })}
        />
      ))}
    </section>
  );
}

interface OneProps<C = NotYetByLms[Product]> {
  product: Product;
  chosen: C;
  onChoose: (choice: C) => void;
}

function OneLms({ product, chosen, onChoose }: OneProps) {
  return (
    <fieldset className="gradebook-choice">
      <legend>{t(`lms.${product}`)}</legend>
      <div className="gradebook-pair">
        {choices.map((choice) => (
          <div key={choice} className={choice === chosen ? 'gradebook-one is-chosen' : 'gradebook-one'}>
            <Choice radio={`not-yet-${product}`} checked={choice === chosen} onCheck={() => onChoose(choice)}>
              <b>{t(`choice.${choice}`)}</b>
              <small>{t(`${product}.${choice}`)}</small>
            </Choice>
            <GradebookPicture product={product} choice={choice} />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
