import { useLiveQuery } from 'dexie-react-hooks';
import { heldEntries } from '../../lib/cache/held';
import { t } from '../../lib/words';
import { Mark } from '../ui/Mark';
import { HeldItem } from './HeldItem';
import { useInFront } from './use-in-front';

/**
 * What was sent while something lay over the sidebar, in a tab that no page can frame or cover:
 * the words, who can read them, and the choice.
 */
export function ConfirmPage() {
  const held = useLiveQuery(() => heldEntries(), []);
  const isInFront = useInFront();
  if (!held) return null;
  return (
    <main className="mx-auto max-w-xl px-6 pt-14 pb-20">
      <p className="flex items-center gap-2.5 font-[680] text-lg tracking-tight">
        <Mark />
        {t('extension_name')}
      </p>
      <h1 className="pt-6 font-[680] text-2xl tracking-tight">{t('confirm_heading')}</h1>
      <p className="max-w-prose pt-2 pb-6 text-mute">{t(held.length > 0 ? 'confirm_text' : 'confirm_none')}</p>
      <ul>
        {held.map((each, at) => (
          <HeldItem key={each.entry.id} held={each} isFirst={at === 0} mayChoose={isInFront} />
        ))}
      </ul>
    </main>
  );
}
