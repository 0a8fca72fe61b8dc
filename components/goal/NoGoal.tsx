import type { SidebarView } from '../../lib/cache/sidebar-view';
import { send } from '../../lib/messages/send';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { Section } from '../ui/Section';

/** Nothing to aim at yet: what a goal brings, and the one step to it for whoever may take it. */
export function NoGoal({ view }: { view: SidebarView }) {
  const isSelf = view.subject?.id === view.connection?.viewer.id;
  const text = view.book?.quotasHidden ? 'no_goal_hidden' : 'no_goal';
  return (
    <Section title={t('no_goal_title')}>
      <p>{t(`${text}_${isSelf ? 'self' : 'other'}`, view.subject?.name ?? '')}</p>
      {isSelf && (
        <Button look="primary" className="mt-3" onClick={() => void send({ type: 'open', screen: 'options' })}>
          {t('no_goal_action')}
        </Button>
      )}
    </Section>
  );
}
