/** What an administrator does about grades; every act answers with how things stand then. */
import { useState } from 'react';
import type {
  GradeHealth,
  GradeTrouble,
  Reconciled,
  ResentAll,
} from '../../../server/grades/health.schema.ts';
import { type Acting, useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { t } from './texts.ts';
import { nameOf } from './words.ts';

export interface GradeActs extends Acting {
  /** What was done last, to be said. */
  done: string;
  resend: (grade: GradeTrouble, over: boolean) => void;
  giveUp: (grade: GradeTrouble) => void;
  resendAll: () => void;
  compare: () => void;
  stop: () => void;
  /** Grades read so far while comparing; null: not comparing. */
  reading: number | null;
}

const post = <T>(path: string, body?: unknown): Promise<T> =>
  call<T>(`/admin/grades${path}`, { method: 'POST', ...(body === undefined ? {} : { body }) });

export function useGradeActs(replace: (health: GradeHealth) => void, again: () => void): GradeActs {
  const act = useAct();
  const [done, setDone] = useState('');
  const comparison = useComparison(act, setDone, again);
  const afterwards = (health: GradeHealth, words: string) => {
    replace(health);
    setDone(words);
    // The row is gone, and its button with it.
    document.getElementById('grades-done')?.focus();
  };
  const one = (name: string, { id }: GradeTrouble, path: string, words: string, body?: unknown) =>
    void act
      .run(`${name} ${id}`, async () =>
        afterwards(await post<GradeHealth>(`/${encodeURIComponent(id)}/${path}`, body), words),
      )
      .then((ok) => ok || again());
  return {
    ...act,
    ...comparison,
    done,
    resend: (grade, over) => one('resend', grade, 'resend', t('resent', { name: nameOf(grade) }), { over }),
    giveUp: (grade) => {
      const words = grade.trouble === 'differs' ? 'left' : 'givenUp';
      one('give-up', grade, 'give-up', t(words, { name: nameOf(grade) }));
    },
    resendAll: () =>
      void act.run('resend-all', async () => {
        const { resent, health } = await post<ResentAll>('/resend-all');
        afterwards(health, t('resentAll', { count: resent }));
      }),
  };
}

/** Page after page, so that it can be stopped and a slow LMS holds up nothing else. */
function useComparison(act: Acting, say: (words: string) => void, again: () => void) {
  const [reading, setReading] = useState<number | null>(null);
  const [stopping] = useState({ now: false });
  const compare = () => {
    stopping.now = false;
    void act
      .run('compare', async () => {
        const all = { read: 0, differing: 0, unread: 0 };
        let after: string | null = null;
        do {
          setReading(all.read);
          const page: Reconciled = await post<Reconciled>('/reconcile', { after });
          all.read += page.read;
          all.differing += page.differing;
          all.unread += page.unread;
          after = page.next;
        } while (after !== null && !stopping.now);
        say(comparedWords(all));
        again();
      })
      .then(() => setReading(null));
  };
  return {
    reading,
    compare,
    stop: () => {
      stopping.now = true;
    },
  };
}

function comparedWords({
  read,
  differing,
  unread,
}: Pick<Reconciled, 'read' | 'differing' | 'unread'>): string {
  return t('compared', {
    count: read,
    differing: differing > 0 ? t('differing', { count: differing }) : t('noDifference'),
    unread: unread > 0 ? t('unread', { count: unread }) : '',
  });
}
