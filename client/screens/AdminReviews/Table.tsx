import { Fragment, useState } from 'react';
import type { AdminReviews } from '../../../server/reviews/review.schema.ts';
import { Button } from '../../components/buttons.tsx';
import { Beneath, DataTable } from '../../components/DataTable.tsx';
import { Due } from '../../components/Due.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { shortDay } from '../../messages/formats.ts';
import { t as admin } from '../Admin/texts.ts';
import { Assign } from './Assign.tsx';
import { t } from './texts.ts';

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
    <DataTable
      caption={t('caption')}
      columns={[
        t('column.attempt'),
        t('column.micro'),
        t('column.with'),
        t('column.handedIn'),
        t('column.due'),
        { heard: t('column.act') },
      ]}
    >
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
    </DataTable>
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
        <Beneath>
          {staff('attempt', { number })}, {microCredential.issuer}
        </Beneath>
      </td>
      <td data-label={t('with')}>
        {assessor ? (assessor.name ?? admin('noName')) : t('nobody')}
        {assessor && claimedUntil ? <Beneath>{t('until', { day: shortDay(claimedUntil) })}</Beneath> : null}
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
