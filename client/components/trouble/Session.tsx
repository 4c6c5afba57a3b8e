import { useEffect, useState } from 'react';
import type { Me } from '../../../server/http/session.schema.ts';
import type { ApiFailure } from '../../app/api.ts';
import { returnTarget } from '../../app/handover.ts';
import { keep } from '../../app/saving/kept.ts';
import type { Ending } from '../../app/session.ts';
import { t } from '../../messages/en/trouble.ts';
import { Note } from '../blocks.tsx';
import { Icon } from '../marks.tsx';
import { SinglePage } from '../Page.tsx';
import { Reference } from './Failures.tsx';

const noticeWords = {
  preview: { title: 'preview.title', text: 'preview.text' },
  'cannot-place': { title: 'cannotPlace.title', text: 'cannotPlace.text' },
  'instructor-gets-no-grade': { title: 'instructor.title', text: 'instructor.text' },
} as const;

/** Things to know at the start of this launch. */
export function Notices({ notices }: { notices: Me['notices'] }) {
  return (
    <section className="notices stack stack-2" aria-label={t('notices')}>
      {notices.map((notice) => (
        <Note key={notice}>
          <p>
            <b>{t(noticeWords[notice].title)}.</b> {t(noticeWords[notice].text)}
          </p>
        </Note>
      ))}
    </section>
  );
}

/** Whether this browser keeps unsent words for us; null: not known yet. Some keep nothing for a page in a frame. */
function useKeeps(owner: string): boolean | null {
  const [keeps, setKeeps] = useState<boolean | null>(null);
  useEffect(() => {
    keep.all(owner, '').then(
      () => setKeeps(true),
      () => setKeeps(false),
    );
  }, [owner]);
  return keeps;
}

/** The page stays as it is, with all that was typed; this says where to go. */
export function Ended({ me, how }: { me: Me; how: Ending }) {
  const { returnUrl } = me;
  const keeps = useKeeps(me.person.id);
  return (
    <div className="notices">
      <Note kind="not-yet" icon="clock" alert>
        <p>
          {how === 'for-staff' ? (
            <>
              <b>{t('forStaff.title')}.</b> {t('forStaff.text')}
            </>
          ) : (
            <>
              <b>{t('ended.title')}.</b> {t('ended.text')}{' '}
              {keeps === null ? '' : t(keeps ? 'ended.device' : 'ended.page')}
            </>
          )}
        </p>
        {returnUrl ? (
          <a className="btn btn-main" href={returnUrl} target={returnTarget(me)} rel="noreferrer">
            <Icon name="arrow-left" turns />
            {t('backToCourse')}
          </a>
        ) : null}
      </Note>
    </div>
  );
}

/** The page opened without a session: a used link, a copied address, no network. */
export function Closed({ failure }: { failure: ApiFailure }) {
  const { title, text } = closedWords(failure);
  return (
    <SinglePage title={title}>
      <Icon name="history" large />
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      <p>{t('closed.safe')}</p>
      <div className="receipt">
        <Reference code={failure.details.reference} />
      </div>
    </SinglePage>
  );
}

function closedWords({ kind, details }: ApiFailure): { title: string; text: string } {
  if (kind === 'offline' || kind === 'unreadable' || (details.status ?? 0) >= 500)
    return { title: t('error.offline'), text: t('error.offline.text') };
  // Without a reference nobody was asked: there was no code and nothing kept.
  if (kind === 'not-signed-in' && !details.reference)
    return { title: t('closed.noneTitle'), text: t('closed.none') };
  if (details.reason === 'for-staff') return { title: t('forStaff.title'), text: t('forStaff.text') };
  if (kind === 'session-ended') return { title: t('ended.title'), text: t('closed.none') };
  return { title: t('closed.used'), text: t('closed.usedText') };
}
