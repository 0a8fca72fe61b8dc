import type { TeamMember } from '../../lib/cache/team-view';
import type { Connection } from '../../lib/crm/port';
import { today } from '../../lib/domain/calendar';
import { formatDate, formatMoney } from '../../lib/format';
import { formatDay, formatMeeting } from '../../lib/format-day';
import { actionsOf, isPromise, openActions } from '../../lib/journal/actions';
import { type Occasion, occasionsOf } from '../../lib/journal/occasions';
import { type OpenAsk, openAsks } from '../../lib/journal/open-asks';
import { meetingOf, togetherOf } from '../../lib/journal/together';
import { keyFor, t } from '../../lib/words';
import { CrmLink } from '../ui/CrmLink';
import { Matter } from './Matter';

const WEEK_MS = 7 * 24 * 60 * 60_000;
/** The latest of what deserves praise: a list of all would be a ledger. */
const MOST_PRAISE = 3;

/** What they asked for and was not answered, what was promised to them, what deserves praise, and when the two meet (002-15). */
export function MemberMatters({ member, connection }: { member: TeamMember; connection: Connection }) {
  const { person, view, deals } = member;
  const now = new Date().toISOString();
  const pair = { repId: person.id, leaderId: connection.viewer.id };
  const asks = openAsks(view.entries, pair);
  const { calendar, entries } = view;
  const { timeZone } = calendar;
  const around = { deals, owner: person, viewerId: pair.leaderId, timeZone, today: today(calendar, now) };
  const praise = occasionsOf(entries, around)
    .filter((occasion) => occasion.person.id === person.id)
    .slice(0, MOST_PRAISE);
  const meeting = meetingThisWeek(member, pair, now);
  const promised = openActions(actionsOf(entries), person).filter(({ entry }) =>
    isPromise(entry.fields.ownerId, person),
  );
  return (
    <>
      <Matter title={t('team_asks')}>
        {asks.length === 0 && <p className="text-mute">{t('team_asks_none')}</p>}
        <ul>
          {asks.map((ask) => (
            <Ask key={ask.id} ask={ask} deals={deals} />
          ))}
        </ul>
      </Matter>
      {promised.length > 0 && (
        <Matter title={t('team_promised')}>
          <ul>
            {promised.map(({ entry: { id, fields } }) => (
              <li key={id} className="break-words py-0.5">
                <bdi>{fields.ownerId === pair.leaderId ? t('author_you') : fields.ownerName}</bdi>:{' '}
                <bdi>{fields.text}</bdi>
              </li>
            ))}
          </ul>
        </Matter>
      )}
      {praise.length > 0 && (
        <Matter title={t('team_praise')}>
          <ul>
            {praise.map((each) => (
              <Praise key={each.key} occasion={each} deals={deals} />
            ))}
          </ul>
        </Matter>
      )}
      {meeting && (
        <Matter title={t('team_check_in')}>
          <p>{formatMeeting(meeting)}</p>
        </Matter>
      )}
    </>
  );
}

function Ask({ ask, deals }: { ask: OpenAsk; deals: TeamMember['deals'] }) {
  const deal = deals.find(({ id }) => id === ask.dealId);
  return (
    <li className="break-words py-0.5 [overflow-wrap:anywhere]">
      <bdi>{ask.fields.text}</bdi>
      <span className="block text-mute text-xs">
        {t(ask.kind === 'note' ? 'note_tone_request' : `answer_${ask.fields.say === 'rather' ? 'rather' : 'reply'}`)}
        {` · ${formatDay(ask.createdAt)}`}
        {deal && (
          <>
            {' · '}
            <CrmLink url={deal.url}>{deal.name}</CrmLink>
          </>
        )}
      </span>
    </li>
  );
}

function Praise({ occasion, deals }: { occasion: Occasion; deals: TeamMember['deals'] }) {
  const { reason, dealId, about, on } = occasion;
  const deal = deals.find(({ id }) => id === dealId);
  return (
    <li className="break-words py-0.5 [overflow-wrap:anywhere]">
      {t(keyFor('recognition_reason', reason))}
      {about && (
        <>
          {': '}
          <bdi>{about}</bdi>
        </>
      )}
      {deal && (
        <>
          {' · '}
          <CrmLink url={deal.url}>{deal.name}</CrmLink>
        </>
      )}
      {reason === 'won' && deal?.amount && ` · ${formatMoney(deal.amount)}`}
      {` · ${formatDate(on)}`}
    </li>
  );
}

/** ISO instant; null where none is set, or none within seven days. */
function meetingThisWeek({ view }: TeamMember, pair: { repId: string; leaderId: string }, now: string): string | null {
  const next = meetingOf(togetherOf(view.entries, pair), now);
  return next && Date.parse(next.start) - Date.parse(now) < WEEK_MS ? next.start : null;
}
