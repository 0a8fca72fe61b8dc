import { useRef, useState } from 'react';
import { addDays } from '../../lib/domain/dates';
import { type Action, isPromise, openActions, placeOf } from '../../lib/journal/actions';
import { groupBy } from '../../lib/journal/group';
import { plural, t } from '../../lib/words';
import { dialogueOf } from '../coaching/dialogue-of';
import { ReadersLine } from '../coaching/ReadersLine';
import type { Talk } from '../deal/talk';
import { Word } from '../ui/Button';
import { Section } from '../ui/Section';
import { ActionForm } from './ActionForm';
import { ActionRow } from './ActionRow';
import { dayOf, today } from './today';

/** Days for which a finished action stays in sight. */
const FRESH_DAYS = 7;

/**
 * What was agreed on this deal: the leaders' promises first (002-01), then what its owner said they would do. Everybody
 * adds for themself; what somebody else might do is suggested to them in a note.
 */
export function Actions({ talk }: { talk: Talk }) {
  const { view, connection, owner, names, writing, write, changed } = talk;
  const end = useRef<HTMLDivElement>(null);
  const [showsAll, showAll] = useState(false);
  const day = today(view);
  const { actions } = dialogueOf(view);
  const finished = actions.filter(({ state }) => state === 'done').toReversed();
  const inSight = showsAll
    ? finished
    : finished.filter((action) => dayOf(view, doneAt(action)) > addDays(day, -FRESH_DAYS));
  const hidden = finished.length - inSight.length;
  const groups = groupBy([...openActions(actions, owner), ...inSight], ({ entry }) => entry.fields.ownerId);
  const isOwner = view.relation === 'self';
  const mayAdd = connection.canWrite && view.relation !== 'peer' && owner.name !== '';
  if (actions.length === 0 && !mayAdd) return null;

  const close = () => {
    write(null);
    end.current?.focus({ preventScroll: true });
  };
  const label = t(isOwner ? 'action_will' : 'promised_add');
  return (
    <Section title={t('actions_title')}>
      {[...groups]
        .toSorted(([a], [b]) => placeOf(a, owner) - placeOf(b, owner))
        .map(([ownerId, rows]) => (
          <div key={ownerId} className="pb-1.5 last:pb-0">
            <h3 className="text-mute text-xs">{headOf(rows, talk)}</h3>
            <ul>
              {rows.map((action) => (
                <ActionRow
                  key={action.entry.id}
                  {...{ action, connection, names, changed }}
                  isPromise={isPromise(ownerId, owner)}
                  today={day}
                  unsentProblems={view.unsentProblems}
                  readersSaid
                />
              ))}
            </ul>
          </div>
        ))}
      {actions.length === 0 ? (
        <p className="text-mute">{t('actions_empty')}</p>
      ) : (
        <ReadersLine audience={{ kind: 'deal' }} viewerId={connection.viewer.id} names={names} />
      )}
      <div ref={end} tabIndex={-1} className="flex flex-wrap gap-x-4 pt-1.5 text-mute text-xs outline-none">
        {mayAdd && writing !== 'action' && <Word onClick={() => write('action')}>{label}</Word>}
        {hidden > 0 && <Word onClick={() => showAll(true)}>{plural('actions_earlier', hidden)}</Word>}
      </div>
      {mayAdd && writing === 'action' && (
        <ActionForm talk={talk} name="action" label={label} isPrimary={isOwner} close={close} />
      )}
    </Section>
  );
}

/** ISO instant at which it was done, as far as is known. */
function doneAt({ entry, change }: Action): string {
  return change?.createdAt ?? entry.native?.modifiedAt ?? entry.createdAt;
}

function headOf([action]: Action[], { connection, owner }: Talk): string {
  const { ownerId = '', ownerName = '' } = action?.entry.fields ?? {};
  const what = isPromise(ownerId, owner) ? 'promised' : 'intended';
  if (ownerId === connection.viewer.id) return t(`${what}_you`);
  return t(`${what}_other`, ownerId === owner.id ? owner.name : ownerName);
}
