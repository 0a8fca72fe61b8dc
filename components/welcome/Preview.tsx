import { formatChance } from '../../lib/format';
import { t } from '../../lib/words';

/** As the sample's own deal shows them, one click away. */
const CASES = [
  ['welcome_now', 0.4],
  ['welcome_if_won', 0.6],
  ['welcome_if_slips', 0.3],
] as const;

/** A glimpse of the Deal tab, drawn; the sample page shows the real one. */
export function Preview() {
  return (
    <div
      role="img"
      aria-label={t('welcome_preview')}
      className="select-none rounded-2xl border border-line bg-ground p-5 shadow-[0_8px_28px_rgb(15_23_42/0.12)]"
    >
      <p className="font-semibold">Hartwell – platform renewal</p>
      <p className="pb-4 text-mute text-xs">{t('welcome_preview_impact')}</p>
      <div className="grid grid-cols-3 gap-2">
        {CASES.map(([name, chance]) => (
          <div key={name}>
            <p className="text-mute text-xs">{t(name)}</p>
            <p className={`figure text-lg ${name === 'welcome_if_won' ? 'text-green' : ''}`}>{formatChance(chance)}</p>
          </div>
        ))}
      </div>
      <div className="mt-4 h-2 overflow-hidden rounded-full bg-line">
        <div className="h-full w-[62%] rounded-full bg-green" />
      </div>
      <div className="mt-5 rounded-xl bg-soft p-3.5">
        <p className="text-mute text-xs">Dana Reyes</p>
        <p>{t('welcome_preview_note')}</p>
      </div>
    </div>
  );
}
