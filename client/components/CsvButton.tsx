import { useState } from 'react';
import { useAct } from '../app/act.ts';
import { download } from '../app/download.ts';
import { t } from '../messages/en/listing.ts';
import { Button } from './buttons.tsx';
import { FailureNote } from './Failure.tsx';
import { Icon } from './marks.tsx';

/** Saves what a list shows as a file for spreadsheets. @param path of the route that answers it */
export function CsvButton({ path }: { path: string }) {
  const act = useAct();
  const [got, setGot] = useState(false);
  const get = async () => {
    setGot(false);
    setGot(await act.run('csv', () => download(path)));
  };
  return (
    <>
      <Button small onClick={() => void get()} busy={act.busy !== null && t('csvBusy')}>
        <Icon name="download" />
        {t('csv')}
      </Button>
      <span className="small soft" role="status">
        {got ? t('csvDone') : ''}
      </span>
      {act.failure ? <FailureNote failure={act.failure} again={() => void get()} /> : null}
    </>
  );
}
