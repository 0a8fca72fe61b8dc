import { useState } from 'react';
import type { CrmName } from '../../lib/crm/page';
import { adminMessage } from '../../lib/settings/admin-message';
import { t } from '../../lib/words';
import { Word } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';

/** The message to whoever can make the key: exact steps, nothing to look up. */
export function AdminMessage({ crm }: { crm: CrmName }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Word className="font-semibold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('admin_message_open')}
      </Word>
      {open && <AdminText crm={crm} />}
    </div>
  );
}

/** Its words, to be read and copied. */
export function AdminText({ crm }: { crm: CrmName }) {
  const text = adminMessage(crm);
  return (
    <div className="opening space-y-2.5 pt-3">
      <textarea
        aria-label={t('admin_message_label')}
        readOnly
        rows={12}
        value={text}
        className="w-full rounded-lg border border-edge bg-ground px-3 py-1.5 text-xs"
      />
      <CopyButton name={t('admin_message_copy')} text={() => text} />
    </div>
  );
}
