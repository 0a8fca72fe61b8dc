import { type FormEvent, useState } from 'react';
import { today as todayOf } from '../../lib/domain/calendar';
import type { Goal, Period } from '../../lib/domain/goal';
import { parseMoney, toDecimal } from '../../lib/domain/money';
import { pastResults, type SmartPart, smartCheck } from '../../lib/domain/smart';
import { formatDateRange, formatMoney } from '../../lib/format';
import { GOAL_REASON_MAX_LENGTH } from '../../lib/journal/kinds/goal';
import { parseAmount } from '../../lib/settings/amount';
import { saveOwn } from '../../lib/settings/own-entry';
import { language, plural, t } from '../../lib/words';
import { Button } from '../ui/Button';
import { SelectField, TextField } from '../ui/Field';
import { goalPeriods } from './goal-periods';
import { notSavedWords } from './not-saved-words';
import { Inset } from './Part';
import { SharedWhere } from './SharedWhere';
import type { Own } from './use-own';

type Props = { own: Own; goal: Goal | null; onDone: () => void };

const CUSTOM = 'custom';

/** A goal with everything that makes it one (000-01); what is missing is named beside its field. */
export function GoalForm({ own, goal, onDone }: Props) {
  const { connection, book, catalogue, calendar } = own;
  const periods = goalPeriods(catalogue, todayOf(calendar, new Date().toISOString()));
  const keyOf = (period: Period) => `${period.start} ${period.end}`;
  const known = goal && periods.some((period) => keyOf(period) === keyOf(goal.period));
  const [name, setName] = useState(goal?.name ?? '');
  const [amount, setAmount] = useState(goal ? toDecimal(goal.target) : '');
  // The org's currency and periods may be read only while the form is open: until chosen, they follow.
  const [typedCurrency, setCurrency] = useState(goal?.target.currency ?? null);
  const currency = typedCurrency ?? catalogue?.orgCurrency ?? 'EUR';
  const [choice, setChosen] = useState(goal ? (known ? keyOf(goal.period) : CUSTOM) : null);
  const chosen = choice ?? keyOf(periods[0] as Period);
  const [start, setStart] = useState(goal?.period.start ?? '');
  const [end, setEnd] = useState(goal?.period.end ?? '');
  const [why, setWhy] = useState(goal?.why ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  const period: Period | null =
    chosen === CUSTOM
      ? { start, end, kind: 'custom', label: null }
      : (periods.find((each) => keyOf(each) === chosen) ?? null);
  const decimal = parseAmount(amount, language()) ?? (/^\d+(\.\d+)?$/.test(amount) ? amount : null);
  const target = decimal === null ? null : parseMoney(decimal, currency);
  const ownerId = connection.viewer.id;
  const history =
    book && catalogue && target && period ? pastResults({ period, target, ownerId }, book, catalogue) : [];
  const { missing, warning } = smartCheck({ name, ownerId, target, period, why }, history);
  const lacks = (part: SmartPart, words: string) => (tried && missing.includes(part) ? words : null);

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || !target || !period) return;
    try {
      await saveOwn(connection, {
        kind: 'goal',
        fields: {
          name: name.trim(),
          target,
          period,
          why: why.trim(),
          replaces: goal?.id ?? null,
          reason: reason.trim() || null,
          withdrawn: false,
        },
      });
      onDone();
    } catch (error) {
      setFailed(notSavedWords(error));
    }
  }

  return (
    <Inset>
      <form onSubmit={save} noValidate className="max-w-xl space-y-4">
        <TextField
          label={t('goal_name')}
          error={lacks('specific', t('goal_missing_specific'))}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.target.value)}
          placeholder={t('goal_name_example')}
        />
        <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
          <TextField
            label={t('goal_target')}
            hint={target && formatMoney(target)}
            error={lacks('measurable', t('goal_missing_measurable'))}
            value={amount}
            inputMode="decimal"
            autoComplete="off"
            className="tabular-nums"
            onChange={(event) => setAmount(event.target.value)}
          />
          <TextField
            label={t('goal_currency')}
            value={currency}
            maxLength={3}
            autoComplete="off"
            onChange={(event) => setCurrency(event.target.value.toUpperCase())}
          />
        </div>
        {warning && (
          <p role="status" className="text-amber text-xs">
            {plural(
              warning.side === 'above' ? 'goal_above_past' : 'goal_below_past',
              warning.periods,
              formatMoney(warning.low),
              formatMoney(warning.high),
            )}
          </p>
        )}
        <SelectField
          label={t('goal_period')}
          error={chosen === CUSTOM ? null : lacks('time-bound', t('goal_missing_time_bound'))}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          {periods.map((each) => (
            <option key={keyOf(each)} value={keyOf(each)}>
              {each.label ? `${each.label} · ` : ''}
              {t(`period_${each.kind}` as 'period_month')} · {formatDateRange(each.start, each.end)}
            </option>
          ))}
          <option value={CUSTOM}>{t('goal_period_custom')}</option>
        </SelectField>
        {chosen === CUSTOM && (
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label={t('goal_start')}
              type="date"
              value={start}
              error={lacks('time-bound', t('goal_missing_time_bound'))}
              onChange={(event) => setStart(event.target.value)}
            />
            <TextField label={t('goal_end')} type="date" value={end} onChange={(event) => setEnd(event.target.value)} />
          </div>
        )}
        <TextField
          label={t('goal_why')}
          hint={t('goal_why_hint')}
          error={lacks('relevant', t('goal_missing_relevant'))}
          value={why}
          maxLength={280}
          onChange={(event) => setWhy(event.target.value)}
        />
        {goal && (
          <TextField
            label={t('goal_reason')}
            hint={t('goal_reason_hint')}
            value={reason}
            maxLength={GOAL_REASON_MAX_LENGTH}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <SharedWhere connection={connection} kind="goal" />
        {failed && (
          <p role="alert" className="text-red">
            {failed}
          </p>
        )}
        <div className="flex gap-3">
          <Button type="submit" look="primary">
            {t('goal_save')}
          </Button>
          <Button onClick={onDone}>{t('cancel')}</Button>
        </div>
      </form>
    </Inset>
  );
}
