import { Icon } from '../../components/marks.tsx';
import { type NotYetChoice, type Product, type Row, rowsOf } from './not-yet.rules.ts';
import { t } from './texts.ts';

/**
 * A small drawing of a gradebook: who has passed, who has a *not yet*, who has handed in nothing. The words of the
 * choice beside it say the same, so it is only looked at.
 */
export function GradebookPicture({ product, choice }: { product: Product; choice: NotYetChoice }) {
  return (
    <div className={`gradebook gradebook-${product}`} aria-hidden="true">
      <div className="gradebook-head">
        <span>{t('picture.people')}</span>
        <span>{t('picture.column')}</span>
      </div>
      {rowsOf(product, choice).map((row) => (
        <PictureRow key={row.who} row={row} />
      ))}
    </div>
  );
}

function PictureRow({ row }: { row: Row }) {
  return (
    <div className="gradebook-row">
      <span>
        {t(`picture.${row.who}`)}
        <small>{t(`picture.${row.who}About`)}</small>
      </span>
      <span className="gradebook-grade">
        {row.handedIn ? <Icon name="file-text" /> : row.grade || '\u00a0'}
      </span>
      {row.comment ? <span className="gradebook-comment">{t('picture.comment')}</span> : null}
    </div>
  );
}
