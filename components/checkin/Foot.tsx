import { t } from '../../lib/words';
import { READERS_ICON } from '../coaching/audience';
import { between, type PairInView } from '../pair/pair';
import { Icon } from '../ui/Icon';

/** Who reads what stands in this tab, and the way to everything that is kept about oneself. */
export function Foot({ pair }: { pair: PairInView }) {
  const { connection, other } = pair;
  const { audience } = between(pair, 'topic');
  const onDevice = t(`together_device_${connection.crm}`, other.name);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-4 py-3 text-mute text-xs">
      <p className="flex min-w-0 items-start gap-1.5">
        <Icon icon={READERS_ICON[audience.kind]} size={12} className="mt-0.5 shrink-0" />
        {audience.kind === 'private' ? t('together_audience', other.name) : onDevice}
      </p>
      <a className="word" href="/mirror.html" target="_blank" rel="noopener">
        {t('together_mirror')}
      </a>
    </div>
  );
}
