import { useState } from 'react';
import { scopeOf } from '../../lib/crm/port';
import type { Goal } from '../../lib/domain/goal';
import { formatDateRange, formatMoney } from '../../lib/format';
import { saveOwn } from '../../lib/settings/own-entry';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { ForWhom } from './ForWhom';
import { GoalForm } from './GoalForm';
import { Part } from './Part';
import { UnsentOwn, unsentOf } from './UnsentOwn';
import { type Own, useOwn } from './use-own';

/** Goals that a person sets for themself, beside those of the CRM. */
export function Goals() {
  const { connections, own, choose } = useOwn();
  return (
    <Part id="goals" title={t('options_goals')} text={t('options_goals_text')}>
      {!own && <p>{t('options_connect_first')}</p>}
      {own && (
        <>
          <ForWhom connections={connections} chosen={own.connection} choose={choose} />
          {/* Begins anew for another person: what one was writing is not for the next. */}
          <GoalsOf key={scopeOf(own.connection)} own={own} />
        </>
      )}
    </Part>
  );
}

function GoalsOf({ own }: { own: Own }) {
  const [editing, setEditing] = useState<Goal | 'new' | null>(null);

  function withdraw({ id, name, target, period, why }: Goal) {
    const fields = { name, target, period, why: why ?? name, replaces: id, withdrawn: true };
    void saveOwn(own.connection, { kind: 'goal', fields });
  }

  return (
    <>
      {own.goals.length > 0 && (
        <ul className="pb-5">
          {own.goals.map((goal) => (
            <li
              key={goal.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b py-3 first:pt-0 last:border-b-0"
            >
              <div className="min-w-48 flex-1">
                <h3 className="font-semibold">
                  {goal.name} · <span className="tabular-nums">{formatMoney(goal.target)}</span>
                </h3>
                <p className="text-mute text-xs">
                  {goal.period.label ?? formatDateRange(goal.period.start, goal.period.end)}
                  {goal.why && ` · ${goal.why}`}
                </p>
                <UnsentOwn own={own} entryId={goal.id} />
              </div>
              {goal.source === 'own' ? (
                <div className="flex gap-2">
                  <Button aria-label={t('goal_change_name', goal.name)} onClick={() => setEditing(goal)}>
                    {t('goal_change')}
                  </Button>
                  <Button aria-label={t('goal_withdraw_name', goal.name)} onClick={() => withdraw(goal)}>
                    {t('goal_withdraw')}
                  </Button>
                </div>
              ) : (
                <span className="text-mute text-xs">{t('goal_from_crm')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {unsentOf(own, 'goal')
        .filter((entryId) => own.goals.every((goal) => goal.id !== entryId))
        .map((entryId) => (
          <div key={entryId} className="pb-5">
            <p>{t('goal_unsent_change')}</p>
            <UnsentOwn own={own} entryId={entryId} />
          </div>
        ))}
      {editing ? (
        <GoalForm
          key={editing === 'new' ? '' : editing.id}
          own={own}
          goal={editing === 'new' ? null : editing}
          onDone={() => setEditing(null)}
        />
      ) : (
        <Button onClick={() => setEditing('new')}>{t('goal_new')}</Button>
      )}
    </>
  );
}
