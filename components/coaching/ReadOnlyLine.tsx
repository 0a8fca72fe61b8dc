import { t } from '../../lib/words';

/** In place of the composer where the connection may only read. */
export function ReadOnlyLine() {
  return <p className="border-line border-b bg-soft px-4 py-3 text-mute text-xs">{t('composer_read_only')}</p>;
}
