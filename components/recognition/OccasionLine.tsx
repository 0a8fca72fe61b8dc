import { X } from 'lucide';
import { useState } from 'react';
import { isPutOff, putOff } from '../../lib/cache/put-off';
import { type Occasion, occasionsOf } from '../../lib/journal/occasions';
import { t } from '../../lib/words';
import { today } from '../actions/today';
import type { Talk } from '../deal/talk';
import { IconButton, Word } from '../ui/Button';
import { Icon } from '../ui/Icon';

/** An event is offered once. */
const NEVER = '9999-12-31';

/** Something good happened on this deal: one quiet line, by whose word the form opens with it. Nothing goes out by itself. */
export function OccasionLine({ talk }: { talk: Talk }) {
  const { writing, write } = talk;
  const day = today(talk.view);
  const [, setAway] = useState<string | null>(null);
  const occasion = occasionsFor(talk).find(({ key }) => !isPutOff(key, day));
  if (!occasion || writing) return null;
  return (
    <p data-words="" className="flex items-start gap-2 pb-1 text-xs">
      <span className="min-w-0 flex-1 py-1.5 text-mute [overflow-wrap:anywhere]">
        {occasionWords(occasion)}{' '}
        <Word className="text-ink" onClick={() => write(`recognise:${occasion.key}`)}>
          {t('occasion_say')}
        </Word>
      </span>
      <IconButton
        label={t('occasion_dismiss')}
        onClick={() => {
          putOff(occasion.key, NEVER);
          setAway(occasion.key);
        }}
      >
        <Icon icon={X} size={14} />
      </IconButton>
    </p>
  );
}

export function occasionsFor(talk: Talk): Occasion[] {
  const { view, deal, owner, connection } = talk;
  const { timeZone } = view.calendar;
  const onDeal = view.entries.filter(({ dealId }) => dealId === deal.id);
  const around = { deals: [deal], owner, viewerId: connection.viewer.id, timeZone, today: today(view) };
  return occasionsOf(onDeal, around);
}

function occasionWords({ reason, person, about }: Occasion): string {
  // What is quoted may bring its own full stop.
  if (reason === 'promise-kept') {
    return t('occasion_promise_kept', person.name, about ?? '').replace(/(?<=[.!?…][”“])\.$/, '');
  }
  return reason === 'won' ? t('occasion_won', person.name) : t('occasion_risk_raised', person.name);
}
