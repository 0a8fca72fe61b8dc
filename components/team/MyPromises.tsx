import type { TeamMember } from '../../lib/cache/team-view';
import type { Connection } from '../../lib/crm/port';
import { dateOf } from '../../lib/domain/dates';
import { formatDate } from '../../lib/format';
import { type Action, actionsOf, openActions } from '../../lib/journal/actions';
import { t } from '../../lib/words';
import { CrmLink } from '../ui/CrmLink';
import { Pill } from '../ui/Pill';
import { Section } from '../ui/Section';

type Promised = { action: Action; to: TeamMember };

/** The leader goes first (002-01): what they promised and still owe, before anything about anybody else. */
export function MyPromises({ connection, members }: { connection: Connection; members: TeamMember[] }) {
  const promises = promisesOf(connection.viewer.id, members);
  return (
    <Section title={t('team_promises')}>
      {promises.length === 0 ? (
        <p className="text-mute">{t('team_promises_none')}</p>
      ) : (
        <ul>
          {promises.map((promised) => (
            <Promised key={promised.action.entry.id} {...promised} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Promised({ action: { entry }, to: { person, deals } }: Promised) {
  const { text, due } = entry.fields;
  const deal = deals.find(({ id }) => id === entry.dealId);
  const today = dateOf(new Date().toISOString(), Temporal.Now.timeZoneId());
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-line border-b py-2 first:pt-0 last:border-b-0 last:pb-0">
      <span className="min-w-0 break-words [overflow-wrap:anywhere]">
        <bdi>{text}</bdi>
        <span className="block text-mute text-xs">
          {t('team_promised_to', person.name)}
          {deal && (
            <>
              {' · '}
              <CrmLink url={deal.url}>{deal.name}</CrmLink>
            </>
          )}
        </span>
      </span>
      {due && <Pill tone={due <= today ? 'amber' : 'grey'}>{t('team_due', formatDate(due))}</Pill>}
    </li>
  );
}

/** Of all reps, by the day on which they are due; those without one last. */
function promisesOf(leaderId: string, members: TeamMember[]): Promised[] {
  const byId = new Map(
    members.flatMap((to) => actionsOf(to.view.entries).map((action) => [action.entry.id, { action, to }] as const)),
  );
  const own = [...byId.values()].flatMap(({ action }) => (action.entry.fields.ownerId === leaderId ? [action] : []));
  return openActions(own, { id: '' }).flatMap(({ entry }) => byId.get(entry.id) ?? []);
}
