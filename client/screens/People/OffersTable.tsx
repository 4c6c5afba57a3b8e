import type { Offer, People } from '../../../server/launches/people.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Button } from '../../components/buttons.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { Refused } from '../../components/Refused.tsx';
import { t as staff } from '../../messages/en/staff.ts';
import { shortDay } from '../../messages/formats.ts';
import type { Issuers } from '../Admin/issuers.ts';
import { scopeWords } from '../Admin/scope.ts';
import { reasonWords } from '../Admin/texts.ts';
import { t } from './texts.ts';

interface Props {
  offers: readonly Offer[];
  issuers: Issuers;
  onChange: (people: People) => void;
  again: () => void;
}

const noteOf = ({ note }: Offer): string => note || t('noNote');
const isOpen = ({ state, expiresAt }: Offer): boolean =>
  state === 'open' && Date.parse(expiresAt) > Date.now();

function stateWords(offer: Offer): string {
  const day = shortDay(offer.expiresAt);
  if (offer.state !== 'open') return t(`state.${offer.state}`);
  return isOpen(offer) ? t('state.open', { day }) : t('state.over', { day });
}

/** Links that were given out; an open one can be withdrawn. The links themselves are not kept. */
export function OffersTable({ offers, issuers, onChange, again }: Props) {
  const act = useAct();
  const withdraw = async ({ id }: Offer) => {
    const done = await act.run(id, async () =>
      onChange(await call<People>(`/admin/offers/${encodeURIComponent(id)}/withdraw`, { method: 'POST' })),
    );
    if (!done) again();
    // The pressed button is gone.
    else document.getElementById('offers')?.focus();
  };
  return (
    <section className="stack" aria-labelledby="offers">
      <h2 id="offers" tabIndex={-1}>
        {t('offers')}
      </h2>
      {offers.length === 0 ? (
        <p className="soft">{t('offersNone')}</p>
      ) : (
        <DataTable
          caption={t('offersCaption')}
          columns={[
            t('column.note'),
            t('column.right'),
            t('column.issuers'),
            t('column.state'),
            { heard: t('column.act') },
          ]}
        >
          {offers.map((offer) => (
            <tr key={offer.id}>
              <th scope="row">{noteOf(offer)}</th>
              <td>{staff(`right.${offer.right}`)}</td>
              <td data-label={offer.issuers ? t('for') : undefined}>{scopeWords(offer.issuers, issuers)}</td>
              <td data-label={t('state')}>{stateWords(offer)}</td>
              <td className="end">
                {isOpen(offer) ? (
                  <Button
                    small
                    aria-label={t('withdrawHeard', { note: noteOf(offer) })}
                    busy={act.busy === offer.id && t('withdrawing')}
                    onClick={() => void withdraw(offer)}
                  >
                    {t('withdraw')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Refused failure={act.failure} words={reasonWords} />
    </section>
  );
}
