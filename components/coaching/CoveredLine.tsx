import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { Word } from '../ui/Button';

/** What was kept but not sent, and the way to a tab where nothing can lie over it. */
export function CoveredLine({ words }: { words: string }) {
  return (
    <>
      <span>{words}</span>{' '}
      <Word className="font-semibold" onClick={() => void send({ type: 'open', screen: 'confirm' })}>
        {t('problem_covered_action')}
      </Word>
    </>
  );
}
