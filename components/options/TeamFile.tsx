import { useEffect, useId, useState } from 'react';
import { readOwnTeamFile, writeOwnTeamFile } from '../../lib/policy/team';
import { parseTeamFile, type TeamFile as Team, type TeamFileProblem } from '../../lib/policy/team-file';
import { plural, t } from '../../lib/words';
import { Button } from '../ui/Button';

/** HubSpot does not say who manages whom: a file does. It holds no key and may be handed around. */
export function TeamFile() {
  const [team, setTeam] = useState<Team | null>(null);
  const [error, setError] = useState<string | null>(null);
  const id = useId();
  useEffect(() => {
    readOwnTeamFile().then(setTeam);
  }, []);

  async function keep(next: Team | null) {
    await writeOwnTeamFile(next);
    setTeam(next);
    setError(null);
  }

  async function take(file: File | undefined) {
    if (!file) return;
    const read = parseTeamFile(await file.text());
    if ('team' in read) await keep(read.team);
    else setError(sentence(read.wrong));
  }

  return (
    <div className="max-w-prose space-y-2 pt-7">
      <h3 className="font-semibold">{t('team_file')}</h3>
      <p id={`${id}-text`} className="text-mute">
        {t('team_file_text')}
      </p>
      {team && <p>{plural('team_file_people', team.people.length, team.portal)}</p>}
      <div className="flex flex-wrap items-center gap-3">
        <label className="inline-flex min-h-8 cursor-pointer items-center rounded-lg border border-edge px-3 py-1 font-semibold hover:bg-soft has-focus-visible:outline-2 has-focus-visible:outline-green has-focus-visible:outline-offset-2">
          {t(team ? 'team_file_replace' : 'team_file_choose')}
          <input
            type="file"
            accept="application/json,.json"
            className="sr-only"
            aria-describedby={`${id}-text`}
            onChange={(event) => take(event.target.files?.[0])}
          />
        </label>
        {team && <Button onClick={() => keep(null)}>{t('team_file_remove')}</Button>}
      </div>
      <p role="alert" className="text-red text-xs">
        {error}
      </p>
    </div>
  );
}

function sentence({ field, line }: TeamFileProblem): string {
  if (field) return t('team_file_wrong_at', field, line ?? '');
  return line === null ? t('team_file_no_json') : t('team_file_no_json_at', line);
}
