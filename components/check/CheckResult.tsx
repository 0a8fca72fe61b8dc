import { Smartphone } from 'lucide';
import type { OwnDeal } from '../../lib/cache/own-checks';
import { audienceOfAction, privateNotes } from '../../lib/crm/audience';
import type { Connection } from '../../lib/crm/port';
import { formatAge, formatDate } from '../../lib/format';
import { t } from '../../lib/words';
import { Icon } from '../ui/Icon';
import { Answered } from './Answered';
import { Handed } from './Handed';
import { promiseToAction, shareCheck, sharedAudience } from './share';

export type Leader = { id: string; name: string | null };

type Props = OwnDeal & { connection: Connection; leader: Leader | null };

/** A check as its person left it: what they said, and the two quiet things that can come of it. */
export function CheckResult({ connection, last, action, leader }: Props) {
  if (!last) return null;
  const { entry, shared } = last;
  const { promise, promiseBy } = entry.fields;
  const audience = entry.dealId ? sharedAudience(connection, entry.dealId) : null;
  const names = new Map(leader?.name ? [[leader.id, leader.name]] : []);
  const around = { connection, names };
  return (
    <div className="space-y-3">
      <Answered answers={entry.fields} />
      {promise && (
        <p dir="auto" className="[overflow-wrap:anywhere]">
          {promise}
          {promiseBy && <span className="text-mute text-xs"> · {t('check_by', formatDate(promiseBy))}</span>}
        </p>
      )}
      {!shared && (
        <p className="flex items-center gap-1.5 text-mute text-xs">
          <Icon icon={Smartphone} size={12} className="shrink-0" />
          {t(audience ? 'check_only_you_until' : 'check_only_you')}
          {' · '}
          {formatAge(entry.createdAt)}
        </p>
      )}
      {promise && connection.canWrite && (
        <Handed
          {...around}
          name={t('check_to_action')}
          done={t('check_is_action')}
          audience={audienceOfAction(connection, entry.dealId, [])}
          handed={action}
          hand={(sent) => promiseToAction(connection, entry, sent)}
        />
      )}
      {audience || shared ? (
        <Handed
          {...around}
          name={leader?.name ? t('check_share', leader.name) : t('check_share_manager')}
          done={t('check_shared')}
          audience={audience}
          handed={shared}
          hand={(sent) => shareCheck(connection, entry, sent)}
        />
      ) : (
        leader && connection.canWrite && <p className="text-mute text-xs">{whyNotShared(connection)}</p>
      )}
    </div>
  );
}

/** Why this CRM keeps no check between two people. */
function whyNotShared(connection: Connection): string {
  return privateNotes(connection) === 'switched-off' ? t('composer_notes_off') : t('check_no_sharing');
}
