import type { TeamMember } from '../../lib/cache/team-view';
import type { Connection } from '../../lib/crm/port';
import { dateOf } from '../../lib/domain/dates';
import { type Action, actionsOf, openActions } from '../../lib/journal/actions';
import { t } from '../../lib/words';
import { ActionRow } from '../actions/ActionRow';
import { CrmLink } from '../ui/CrmLink';
import { Section } from '../ui/Section';

type Promised = { action: Action; to: TeamMember };
type Props = { connection: Connection; members: TeamMember[]; changed: () => void };

/** The leader goes first (002-01): what they promised and still owe, before anything about anybody else. */
export function MyPromises({ connection, members, changed }: Props) {
  const promises = promisesOf(connection.viewer.id, members);
  const names = new Map([connection.viewer, ...members.map(({ person }) => person)].map(({ id, name }) => [id, name]));
  const today = dateOf(new Date().toISOString(), Temporal.Now.timeZoneId());
  return (
    <Section title={t('team_promises')}>
      {promises.length === 0 ? (
        <p className="text-mute">{t('team_promises_none')}</p>
      ) : (
        <ul>
          {promises.map(({ action, to: { person, deals, view } }) => {
            const deal = deals.find(({ id }) => id === action.entry.dealId);
            return (
              <ActionRow
                key={action.entry.id}
                {...{ action, connection, names, today, changed }}
                isPromise
                unsentProblems={view.unsentProblems}
              >
                {t('team_promised_to', person.name)}
                {deal && (
                  <>
                    {' · '}
                    <CrmLink url={deal.url}>{deal.name}</CrmLink>
                  </>
                )}
              </ActionRow>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

/** Of all reps, by the day on which they are due; those without one last. */
function promisesOf(leaderId: string, members: TeamMember[]): Promised[] {
  const byId = new Map(
    members.flatMap((to) => actionsOf(to.view.entries).map((action) => [action.entry.id, { action, to }] as const)),
  );
  const own = [...byId.values()].flatMap(({ action }) => (action.entry.fields.ownerId === leaderId ? [action] : []));
  return openActions(own, { id: leaderId, managerIds: [] }).flatMap(({ entry }) => byId.get(entry.id) ?? []);
}
