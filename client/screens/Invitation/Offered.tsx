import { useEffect, useRef } from 'react';
import type { OfferView } from '../../../server/launches/people.schema.ts';
import { useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { Button, ButtonLink } from '../../components/buttons.tsx';
import { Icon } from '../../components/marks.tsx';
import { longDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

interface Props {
  offer: OfferView;
  busy: boolean;
  onAccept: () => void;
  onCancel: () => void;
}

/** The pressed button is gone: what appeared in its place gets the focus. */
function useFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}

export function Offered({ offer, busy, onAccept, onCancel }: Props) {
  const { right, issuers, organisation, expiresAt } = offer;
  return (
    <section className="stack" aria-labelledby="offer">
      <h2 id="offer" ref={useFocus()} tabIndex={-1}>
        {t(`offer.${right}`, { organisation })}
      </h2>
      <p className="prose">{t(`means.${right}`)}</p>
      {issuers && issuers.length > 0 ? (
        <p className="prose">{t('issuers', { issuers: issuers.join(', ') })}</p>
      ) : null}
      <div className="row">
        <Button look="main" onClick={onAccept} busy={busy && t('accepting')}>
          {t('accept')}
        </Button>
        <Button onClick={onCancel}>{t('notNow')}</Button>
        <span className="small soft">{t('until', { day: longDay(expiresAt) })}</span>
      </div>
    </section>
  );
}

export function Accepted({ right }: { right: OfferView['right'] }) {
  const { organisation, rights } = useMe();
  const room =
    right === 'assessor' && rights.assess !== null
      ? { path: to.reviews, words: t('toReviews') }
      : right === 'administrator' && rights.administer
        ? { path: to.administration, words: t('toAdministration') }
        : right === 'lead' && rights.lead
          ? { path: to.program, words: t('toProgram') }
          : { path: to.catalogue, words: t('toCatalogue') };
  return (
    <>
      <Icon name="shield-check" large />
      <h1 ref={useFocus()} tabIndex={-1}>
        {t(`done.${right}`)}
      </h1>
      <p className="lead">{t('doneText', { organisation: organisation.name })}</p>
      <ButtonLink look="main" forward to={room.path}>
        {room.words}
      </ButtonLink>
    </>
  );
}
