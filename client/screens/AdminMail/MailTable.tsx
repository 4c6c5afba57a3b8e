import type { MailView } from '../../../server/notify/contact.schema.ts';
import { Button } from '../../components/buttons.tsx';
import { Beneath, DataTable } from '../../components/DataTable.tsx';
import { clockTime, shortDay } from '../../messages/formats.ts';
import { t as admin } from '../Admin/texts.ts';
import { t } from './texts.ts';
import './admin-mail.css';

interface Props {
  mails: readonly MailView[];
  /** Id of the mail that is being sent again. */
  busy: string | null;
  onSend: (id: string) => void;
}

export function MailTable({ mails, busy, onSend }: Props) {
  return (
    <DataTable
      look="mails"
      caption={t('caption')}
      columns={[t('mail'), t('to'), t('since'), t('state'), { heard: t('act') }]}
    >
      {mails.map((mail) => (
        <Row key={mail.id} mail={mail} sending={busy === mail.id} onSend={() => onSend(mail.id)} />
      ))}
    </DataTable>
  );
}

function Row({ mail, sending, onSend }: { mail: MailView; sending: boolean; onSend: () => void }) {
  const kind = t(`kind.${mail.kind}`);
  const to = mail.to ?? admin('noName');
  return (
    <tr>
      <th scope="row">{kind}</th>
      <td data-label={`${t('to')}:`}>{to}</td>
      <td data-label={`${t('since')}:`}>{shortDay(mail.createdAt)}</td>
      <td>
        {t(`problem.${mail.problem ?? 'none'}`)}
        <Beneath>{triesWords(mail)}</Beneath>
      </td>
      <td className="end">
        {mail.problem === 'no-address' ? null : (
          <Button
            small
            onClick={onSend}
            busy={sending && t('sending')}
            aria-label={sending ? undefined : t('againHeard', { mail: kind, to })}
          >
            {t('again')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Said only of what was tried: somebody without an address waits for themselves. */
function triesWords({ tries, nextTryAt, state, problem }: MailView): string {
  if (problem === null || problem === 'no-address') return '';
  const tried = tries > 0 ? `${t('tries', { count: tries })} ` : '';
  if (state === 'failed') return tried + t('stopped');
  return nextTryAt === null
    ? tried
    : tried + t('next', { time: `${shortDay(nextTryAt)}, ${clockTime(nextTryAt)}` });
}
