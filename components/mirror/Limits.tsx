import type { CrmName } from '../../lib/crm/page';
import { t } from '../../lib/words';
import { Part } from '../options/Part';
import { crmWord } from '../ui/crm-word';

/** What this page cannot see and cannot erase, and what nobody records. */
export function Limits({ crm }: { crm: CrmName }) {
  const word = crmWord(crm);
  return (
    <Part id="limits" title={t('mirror_limits')} text={t('mirror_limits_text')}>
      <ul className="list-disc space-y-1.5 pl-5">
        <li>{t('mirror_limit_unread', word)}</li>
        <li>{t('mirror_limit_erase', word)}</li>
        <li>{t(crm === 'salesforce' ? 'mirror_limit_admin_salesforce' : 'mirror_limit_admin_hubspot')}</li>
        <li>{t('mirror_limit_looking', word)}</li>
        <li>{t('mirror_limit_never')}</li>
      </ul>
    </Part>
  );
}
