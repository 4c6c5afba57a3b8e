import { t } from '../messages/en/shell.ts';

/** A link of somebody's: only http(s) is made pressable, in a window of its own. */
export function OutsideLink({ url, children }: { url: string; children: string }) {
  if (!/^https?:\/\//i.test(url)) return <b>{children}</b>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      <b>{children}</b>
      <span className="only-heard"> ({t('opensElsewhere')})</span>
    </a>
  );
}
