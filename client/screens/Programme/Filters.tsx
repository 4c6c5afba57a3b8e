import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';
import type { ProgrammePlaces, ProgrammeWish } from '../../../server/rosters/programme.schema.ts';
import { programmeFilters } from '../../../server/rosters/wishes.schema.ts';
import { useLoad } from '../../app/load.ts';
import { Select, TextField } from '../../components/fields.tsx';
import { courseOptions, withLms } from './places.rules.ts';
import { t } from './texts.ts';
import '../Roster/roster.css';

interface Props {
  wish: ProgrammeWish;
  onWish: (wish: ProgrammeWish) => void;
}

export function Filters({ wish, onWish }: Props) {
  const catalogue = useLoad<{ items: CatalogueItem[] }>('/micro-credentials');
  const items = catalogue.kind === 'ready' ? catalogue.value.items : [];
  const micros = items.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <search className="listing-filters programme-filters">
      <TextField
        label={t('search')}
        type="search"
        maxLength={100}
        value={wish.search}
        onText={(search) => onWish({ ...wish, search })}
      />
      <Select
        label={t('show')}
        value={wish.state}
        options={programmeFilters.map((one) => ({ value: one, label: t(`filter.${one}`) }))}
        onText={(state) => onWish({ ...wish, state })}
      />
      <Select
        label={t('micro')}
        value={wish.microCredentialId ?? ''}
        options={[{ value: '', label: t('all') }, ...micros]}
        onText={(id) => onWish({ ...wish, microCredentialId: id || undefined })}
      />
      <Places wish={wish} onWish={onWish} />
    </search>
  );
}

const none: ProgrammePlaces = { lms: [], courses: [], cut: false };
const words = {
  noTitle: t('noTitle'),
  courseIn: (title: string, lms: string) => t('courseIn', { title, lms }),
  numbered: (name: string, number: number) => t('numbered', { name, number }),
};

/** An LMS, and a course of it or of all. */
function Places({ wish, onWish }: Props) {
  const loaded = useLoad<ProgrammePlaces>('/programme/places');
  const places = loaded.kind === 'ready' ? loaded.value : none;
  const lms = places.lms.map(({ key, name }) => ({ value: key, label: name }));
  const courses = courseOptions(places, wish.lms, words);
  return (
    <>
      <Select
        label={t('lms')}
        value={wish.lms ?? ''}
        options={[{ value: '', label: t('all') }, ...lms]}
        onText={(key) => onWish(withLms(wish, key || undefined, places))}
      />
      <Select
        label={t('course')}
        hint={places.cut ? t('coursesCut', { count: places.courses.length }) : undefined}
        value={wish.course ?? ''}
        options={[{ value: '', label: t('all') }, ...courses]}
        onText={(id) => onWish({ ...wish, course: id || undefined })}
      />
    </>
  );
}
