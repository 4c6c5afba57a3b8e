import { useEffect, useRef, useState } from 'react';
import type { ContentReport, ImportOutcome } from '../../../server/catalogue/content-file.schema.ts';
import type { MicroCredential } from '../../../server/catalogue/micro-credential.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { TextArea } from '../../components/fields.tsx';
import { Icon } from '../../components/marks.tsx';
import { Refused } from '../../components/Refused.tsx';
import { Report } from './Report.tsx';
import { t } from './texts.ts';

/** What was given and what the server said of it: kept while a preview covers the page. */
export interface Given {
  text: string;
  report: ContentReport | null;
}

/** The same bound as the server's. */
const MOST = 900_000;

interface Props {
  given: Given;
  onGiven: (given: Given) => void;
  onPreview: (micro: MicroCredential) => void;
  onPublished: () => void;
}

/** A file is chosen or pasted, looked at by the server, then published. */
export function AddFile({ given, onGiven, onPreview, onPublished }: Props) {
  const act = useAct();
  const [done, setDone] = useState('');
  const { text, report } = given;
  const send = <T,>(path: string) => call<T>(path, { method: 'POST', body: { text } });
  const check = () =>
    void act.run('check', async () => {
      onGiven({ text, report: await send<ContentReport>('/admin/content/check') });
    });
  const publish = () =>
    void act.run('publish', async () => {
      const outcome = await send<ImportOutcome>('/admin/content');
      onGiven({ text: '', report: null });
      setDone(doneWords(outcome));
      onPublished();
    });
  return (
    <section className="stack stack-5 content-file" aria-labelledby="add">
      <h2 id="add">{t('add')}</h2>
      <p className="prose">{t('addText')}</p>
      <TextOfFile
        given={given}
        checking={act.busy === 'check'}
        onCheck={check}
        onText={(next) => {
          act.clear();
          setDone('');
          onGiven({ text: next, report: null });
        }}
      />
      <Done words={done} />
      {report ? (
        <Report report={report} busy={act.busy === 'publish'} onPreview={onPreview} onPublish={publish} />
      ) : null}
      <Refused failure={act.failure} words={ownWords} />
    </section>
  );
}

interface TextProps {
  given: Given;
  checking: boolean;
  onCheck: () => void;
  onText: (text: string) => void;
}

function TextOfFile({ given: { text, report }, checking, onCheck, onText }: TextProps) {
  const tooLong = text.length > MOST;
  const why = text.trim() === '' ? t('giveFirst') : tooLong ? t('tooLong') : null;
  return (
    <>
      <ChooseFile onText={onText} />
      <TextArea
        label={t('paste')}
        hint={t('pasteHint')}
        rows={8}
        dir="ltr"
        spellCheck={false}
        value={text}
        problem={tooLong ? t('tooLong') : undefined}
        onText={onText}
      />
      <div className="row">
        <Button
          look={report?.kind === 'good' ? 'plain' : 'main'}
          onClick={onCheck}
          unavailable={why !== null}
          describedBy="check-why"
          busy={checking && t('checking')}
        >
          {t('check')}
        </Button>
        <span className="small soft" id="check-why">
          {why}
        </span>
      </div>
    </>
  );
}

/** The pressed button is gone by then, so the focus goes to what it did. */
function Done({ words }: { words: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (words !== '') place.current?.focus();
  }, [words]);
  return (
    <div role="status" ref={place} tabIndex={-1} className={words ? undefined : 'only-heard'}>
      {words ? (
        <Note kind="met">
          <p>{words}</p>
        </Note>
      ) : null}
    </div>
  );
}

function ChooseFile({ onText }: { onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  return (
    <div className="row">
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('file')}
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again after it was mended.
          currentTarget.value = '';
          if (!file) return;
          setName(file.name);
          onText(await file.slice(0, 4 * MOST).text());
        }}
      />
      <Button onClick={() => input.current?.click()}>
        <Icon name="upload" />
        {t('choose')}
      </Button>
      <span className="small soft" role="status">
        {name ? t('chosen', { name }) : ''}
      </span>
    </div>
  );
}

function doneWords({ microCredentials, issuers }: ImportOutcome): string {
  const count = (outcome: string) => microCredentials.filter((one) => one.outcome === outcome).length;
  const parts = [
    count('new') > 0 ? t('done.new', { count: count('new') }) : '',
    count('changed') > 0 ? t('done.changed', { count: count('changed') }) : '',
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(' ');
  return t(issuers.some(({ outcome }) => outcome !== 'unchanged') ? 'done.issuers' : 'done.nothing');
}

function ownWords(reason: string): string | null {
  const key = `reason.${reason}`;
  return t.has(key) ? t(key) : null;
}
