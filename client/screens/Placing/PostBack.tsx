import { useEffect, useRef } from 'react';
import { Button } from '../../components/buttons.tsx';
import { t } from './texts.ts';

/** The answer goes to the LMS as a form of this frame (LTI Deep Linking 2.0, 3.4): the LMS then closes its dialog. */
export function PostBack({ action, jwt }: { action: string; jwt: string }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.submit(), []);
  return (
    <form ref={form} method="post" action={action} className="stack stack-2">
      <input type="hidden" name="JWT" value={jwt} />
      <p className="small soft">{t('goOn')}</p>
      <Button type="submit" small>
        {t('goOnButton')}
      </Button>
    </form>
  );
}
