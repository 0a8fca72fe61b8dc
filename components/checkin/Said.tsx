import type { SidebarView } from '../../lib/cache/sidebar-view';
import type { Person } from '../../lib/domain/person';
import type { Action } from '../../lib/journal/actions';
import { openAndJustDone, sinceOf } from '../../lib/journal/agenda';
import type { Entry } from '../../lib/journal/entry';
import type { Together } from '../../lib/journal/together';
import { t } from '../../lib/words';
import { ActionRow } from '../actions/ActionRow';
import type { PairInView } from '../pair/pair';
import { Word } from '../ui/Button';
import { Section } from '../ui/Section';
import { AddAction } from './AddAction';
import { useForm } from './use-form';
import { ownDate } from './when';

type Props = {
  pair: PairInView;
  /** Whose they are: the leader's are promises. */
  person: Person;
  isPromise: boolean;
  entries: Entry[];
  actions: Action[];
  together: Together;
  unsentProblems: SidebarView['unsentProblems'];
  changed: () => void;
};

/** What one of the two said they would do: what is open, and what was done since the last check-in. */
export function Said({ pair, person, isPromise, entries, actions, together, unsentProblems, changed }: Props) {
  const form = useForm();
  const { connection, other, names } = pair;
  const now = new Date().toISOString();
  const shown = openAndJustDone(entries, actions, person.id, sinceOf(together, now));
  const what = isPromise ? 'promised' : 'intended';
  const who = person.id === connection.viewer.id ? 'you' : 'other';
  const mayAdd = who === 'you' && connection.canWrite;
  return (
    <Section title={t(`${what}_${who}`, person.name)}>
      {shown.length === 0 && <p className="text-mute">{t(`${what}_none_${who}`, other.name)}</p>}
      {shown.length > 0 && (
        <ul>
          {shown.map((action) => (
            <ActionRow
              key={action.entry.id}
              today={ownDate(now)}
              {...{ action, isPromise, connection, names, unsentProblems, changed }}
            />
          ))}
        </ul>
      )}
      {mayAdd && !form.isOpen && (
        <Word className="mt-1 text-mute text-xs" {...form.word}>
          {t(`${what}_add`)}
        </Word>
      )}
      {form.isOpen && <AddAction pair={pair} leave={form.leave} changed={changed} />}
    </Section>
  );
}
