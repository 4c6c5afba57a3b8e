import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { to } from '../../app/paths.ts';
import { refreshMe } from '../../app/session.ts';
import { PasteForm } from '../../components/PasteForm.tsx';
import { Refused } from '../../components/Refused.tsx';
import { reasonWords, t } from './texts.ts';

/** The code that came with the invite makes the organisation's first administrator. */
export function AdministratorCode() {
  const [code, setCode] = useState('');
  const [, navigate] = useLocation();
  const act = useAct();
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
      <PasteForm
        label={t('code')}
        hint={t('codeHint')}
        least={10}
        most={2000}
        text={code}
        onText={setCode}
        button={t('codeEnter')}
        waits={t('codeEmpty')}
        busy={act.busy !== null && t('codeEntering')}
        onSend={enter}
      />
      <Refused failure={act.failure} words={reasonWords} />
    </section>
  );
}
