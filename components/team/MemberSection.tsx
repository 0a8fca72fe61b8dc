import { useId } from 'react';
import type { TeamMember } from '../../lib/cache/team-view';
import type { Connection } from '../../lib/crm/port';
import type { TeamPart } from '../../lib/domain/team-part';
import { MemberFigures } from './MemberFigures';
import { MemberGoals } from './MemberGoals';
import { MemberMatters } from './MemberMatters';

type Props = { member: TeamMember; connection: Connection; part: TeamPart | null; reading: boolean };

/** One person: where their goal stands, and what their leader owes them a word on. */
export function MemberSection({ member, connection, part, reading }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-b px-4 py-[18px] last-of-type:border-b-0">
      <h2 id={id} className="break-after-avoid pb-2.5 font-semibold text-base">
        <bdi>{member.person.name}</bdi>
      </h2>
      <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
        <div className="min-w-0 break-inside-avoid">
          <MemberFigures view={member.view} part={part} reading={reading} />
        </div>
        <div className="min-w-0 space-y-3">
          <MemberMatters member={member} connection={connection} />
          <MemberGoals member={member} connection={connection} />
        </div>
      </div>
    </section>
  );
}
