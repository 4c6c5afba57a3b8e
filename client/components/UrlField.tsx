import { useState } from 'react';
import { completeUrl, isWebLink } from '../app/web-link.ts';
import { t } from '../messages/en/learner.ts';
import { TextField } from './fields.tsx';

interface Props {
  value: string;
  onUrl: (url: string) => void;
  readOnly?: boolean;
}

/** A web address. Half of one is not saved, and the field says so; `example.org/page` gets its https:// when left. */
export function UrlField({ value, onUrl, readOnly }: Props) {
  const [text, setText] = useState(value);
  const [left, setLeft] = useState(false);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    // Changed from outside (the other version was chosen): the field follows.
    setShown(value);
    setText(value);
  }
  const take = (next: string) => {
    setText(next);
    const url = next.trim();
    if (url !== value && (url === '' || isWebLink(url))) {
      setShown(url);
      onUrl(url);
    }
  };
  const good = text.trim() === '' || isWebLink(text.trim());
  return (
    <TextField
      label={t('link')}
      type="url"
      inputMode="url"
      maxLength={2000}
      placeholder="https://"
      readOnly={readOnly}
      value={text}
      problem={left && !good ? t('linkProblem') : undefined}
      onText={take}
      onBlur={() => {
        setLeft(true);
        take(completeUrl(text));
      }}
    />
  );
}
