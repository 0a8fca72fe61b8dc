import { useMemo } from 'react';
import type { TeamMember, TeamView } from '../../lib/cache/team-view';
import { scopeOf } from '../../lib/crm/port';
import { attained } from '../../lib/domain/attainment';
import { teamParts } from '../../lib/domain/team-part';
import { formatInstant } from '../../lib/format';
import { t } from '../../lib/words';
import { ForWhom } from '../options/ForWhom';
import { ProblemBanner } from '../sidebar/problems';
import { Button } from '../ui/Button';
import { crmWord } from '../ui/crm-word';
import { LinkButton } from '../ui/LinkButton';
import { Mark } from '../ui/Mark';
import { MemberSection } from './MemberSection';
import { MyPromises } from './MyPromises';
import { useTeam } from './use-team';

/** A leader's Monday: what they promised themselves, then everybody by the alphabet, with the figures that each sees. */
export function TeamPage() {
  const { connections, team, reading, problem, choose, refresh } = useTeam();
  if (!connections || team === undefined) return null;
  const connection = team?.connection;
  return (
    <div className="mx-auto max-w-4xl px-5 pt-10 pb-24 sm:px-6 print:max-w-none print:p-0">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4 pb-4">
        <div className="max-w-prose">
          <p className="flex items-center gap-2.5 font-[680] text-lg tracking-tight print:hidden">
            <Mark />
            {t('extension_name')}
          </p>
          <h1 className="pt-5 font-[680] text-2xl tracking-tight print:pt-0">{t('team_page_title')}</h1>
          <p className="pt-1.5 text-mute">{t('team_page_text')}</p>
          {team && <Whose team={team} />}
        </div>
        {connection && (
          <div className="flex flex-wrap gap-2 print:hidden">
            <Button aria-disabled={reading} onClick={() => !reading && refresh(true)}>
              {t(reading ? 'footer_refreshing' : 'menu_refresh')}
            </Button>
            <Button onClick={() => window.print()}>{t('team_page_print')}</Button>
          </div>
        )}
      </header>
      <main aria-busy={reading}>
        {!connection && <NotConnected />}
        {connection && (
          <>
            <div className="print:hidden">
              <ForWhom connections={connections} chosen={connection} choose={choose} />
            </div>
            {problem && (
              <ProblemBanner
                problem={problem}
                crm={connection.crm}
                refresh={() => refresh(true)}
                reloadPage={() => location.reload()}
              />
            )}
            {/* Begins anew for another person: what one was writing is not for the next. */}
            <Team key={scopeOf(connection)} team={team} reading={reading} refresh={refresh} />
          </>
        )}
      </main>
    </div>
  );
}

/** Whose team this is, and how old what is shown is: paper has no other way to know. */
function Whose({ team: { connection, members } }: { team: TeamView }) {
  const [oldest] = members.flatMap(({ view }) => view.bookReadAt ?? []).toSorted();
  const { viewer, orgName, crm } = connection;
  return (
    <p className="pt-1.5 text-mute text-xs">
      <bdi>{viewer.name}</bdi> · <bdi>{orgName}</bdi>
      {oldest && ` · ${t('mirror_here_read', crmWord(crm), formatInstant(oldest))}`}
    </p>
  );
}

type TeamProps = { team: TeamView } & Pick<ReturnType<typeof useTeam>, 'reading' | 'refresh'>;

function Team({ team: { connection, members }, reading, refresh }: TeamProps) {
  const parts = useMemo(() => partsOf(members), [members]);
  if (members.length === 0) {
    if (reading) return <p className="text-mute">{t('team_page_reading')}</p>;
    return <NoReports crm={connection.crm} />;
  }
  return (
    <div className="-mx-4">
      <MyPromises connection={connection} members={members} changed={() => refresh(false)} />
      {members.map((member) => (
        <MemberSection
          key={member.person.id}
          member={member}
          connection={connection}
          part={parts?.get(member.person.id) ?? null}
          reading={reading}
        />
      ))}
      <p className="px-4 pt-4 text-mute text-xs">{t('counted_from_visible', crmWord(connection.crm))}</p>
    </div>
  );
}

/** Null until everybody's deals are here: a part of less than the whole team would be none. */
function partsOf(members: TeamMember[]): ReturnType<typeof teamParts> | null {
  if (members.some(({ view }) => !view.book)) return null;
  return teamParts(
    members.flatMap(({ person, view: { goals, book, catalogue } }) => {
      const [goal] = goals;
      if (!goal || !book || !catalogue) return [];
      return [{ personId: person.id, period: goal.period, deals: attained(goal, book, catalogue).records.length }];
    }),
  );
}

function NotConnected() {
  return (
    <div className="space-y-3">
      <p>{t('team_page_not_connected')}</p>
      <LinkButton look="primary" href="/welcome.html">
        {t('connect')}
      </LinkButton>
    </div>
  );
}

/** Who reports to whom is said elsewhere: by the CRM, or by the team file. */
function NoReports({ crm }: { crm: 'salesforce' | 'hubspot' }) {
  return (
    <div className="max-w-prose space-y-3">
      <p className="font-semibold">{t('team_page_nobody')}</p>
      <p>{t(crm === 'salesforce' ? 'team_page_nobody_salesforce' : 'team_page_nobody_hubspot')}</p>
      {crm === 'hubspot' && <LinkButton href="/options.html#connections">{t('team_page_team_file')}</LinkButton>}
    </div>
  );
}
