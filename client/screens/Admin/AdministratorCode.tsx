import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { to } from '../../app/paths.ts';
import { refreshMe } from '../../app/session.ts';
import { Button } from '../../components/buttons.tsx';
import { TextField } from '../../components/fields.tsx';
import { Refused } from '../../components/Refused.tsx';
import { reasonWords, t } from './texts.ts';

/** The code that came with the invite makes the organisation's first administrator. */
export function AdministratorCode() {
  const [code, setCode] = useState('');
  const [, navigate] = useLocation();
  const act = useAct();
  const empty = code.trim().length < 10;
  const enter = () =>
    void act.run('enter', async () => {
      await call('/administrator-code', { method: 'POST', body: { code: code.trim() } });
      await refreshMe();
      navigate(to.people);
    });
  return (
    <section className="stack" aria-labelledby="code">
      <div className="stack stack-2">
        <h2 id="code">{t('codeTitle')}</h2>
        <p className="soft prose">{t('codeText')}</p>
      </div>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!empty && act.busy === null) enter();
        }}
      >
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          maxLength={2000}
          dir="ltr"
          spellCheck={false}
          value={code}
          onText={setCode}
        />
        <div className="row">
          <Button
            type="submit"
            look="main"
            unavailable={empty}
            describedBy={empty ? 'code-why' : undefined}
            busy={act.busy !== null && t('codeEntering')}
          >
            {t('codeEnter')}
          </Button>
          {empty ? (
            <span className="small soft" id="code-why">
              {t('codeEmpty')}
            </span>
          ) : null}
        </div>
      </form>
      <Refused failure={act.failure} words={reasonWords} />
    </section>
  );
}
