import { Fragment, useState } from 'react';
import type { AdminReviews } from '../../../server/reviews/review.schema.ts';
import { Button } from '../../components/buttons.tsx';
import { Due } from '../../components/Due.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { shortDay } from '../../messages/formats.ts';
import { t as admin } from '../Admin/texts.ts';
import { Assign } from './Assign.tsx';
import { t } from './texts.ts';
import '../../styles/table.css';

type Item = AdminReviews['items'][number];

const buttonId = ({ attemptId }: Item): string => `assign-${attemptId}`;

interface Props {
  items: readonly Item[];
  issuerOf: (microCredentialId: string) => string | undefined;
  /** @param words what was done */
  onDone: (words: string) => void;
}

export function Table({ items, issuerOf, onDone }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const close = (item: Item) => {
    setOpen(null);
    // The pressed button is gone: the one that opened the row gets the focus back.
    document.getElementById(buttonId(item))?.focus();
  };
  return (
    <table className="table">
      <caption className="only-heard">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.attempt')}</th>
          <th scope="col">{t('column.micro')}</th>
          <th scope="col">{t('column.with')}</th>
          <th scope="col">{t('column.handedIn')}</th>
          <th scope="col">{t('column.due')}</th>
          <th scope="col">
            <span className="only-heard">{t('column.act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Fragment key={item.attemptId}>
            <Row
              item={item}
              open={open === item.attemptId}
              onOpen={() => setOpen(open === item.attemptId ? null : item.attemptId)}
            />
            {open === item.attemptId ? (
              <tr>
                <td className="below-row" colSpan={6}>
                  <Assign
                    item={item}
                    issuerId={issuerOf(item.microCredential.id)}
                    onDone={(words) => {
                      close(item);
                      onDone(words);
                    }}
                    onClose={() => close(item)}
                  />
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, open, onOpen }: { item: Item; open: boolean; onOpen: () => void }) {
  const { code, microCredential, number, submittedAt, dueAt, assessor, claimedUntil } = item;
  return (
    <tr>
      <th scope="row" className="num">
        {code}
      </th>
      <td>
        {microCredential.title}
        <br />
        <span className="small soft">
          {staff('attempt', { number })}, {microCredential.issuer}
        </span>
      </td>
      <td data-label={t('with')}>
        {assessor ? (assessor.name ?? admin('noName')) : t('nobody')}
        {assessor && claimedUntil ? (
          <>
            <br />
            <span className="small soft">{t('until', { day: shortDay(claimedUntil) })}</span>
          </>
        ) : null}
      </td>
      <td data-label={t('handedIn')}>{shortDay(submittedAt)}</td>
      <td data-label={t('due')}>
        <Due at={dueAt} />
      </td>
      <td className="end">
        <Button
          small
          id={buttonId(item)}
          onClick={onOpen}
          aria-expanded={open}
          aria-label={t('assignHeard', { code })}
        >
          {t('assign')}
        </Button>
      </td>
    </tr>
  );
}
