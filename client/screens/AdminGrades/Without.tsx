import type { GradeHealth } from '../../../server/grades/health.schema.ts';
import { plainDay } from '../../messages/formats.ts';
import { t } from './texts.ts';
import { nameOf, titleOf } from './words.ts';

/** Decisions whose courses let nobody write a grade. */
export function Without({ without }: Pick<GradeHealth, 'without'>) {
  if (without.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="without">
      <h2 id="without">{t('without')}</h2>
      <p className="prose soft">{t('withoutText')}</p>
      <ul className="bullets">
        {without.map((one) => (
          <li key={one.id}>
            {t('withoutLine', { name: nameOf(one), title: titleOf(one), day: plainDay(one.decidedAt) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
