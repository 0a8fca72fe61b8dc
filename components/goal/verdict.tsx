import type { GoalFigures } from '../../lib/domain/figures';
import { t } from '../../lib/words';
import { Pill } from '../ui/Pill';

type Verdict = GoalFigures['pace']['verdict'];

const LOOK: Record<Verdict, { tone: 'green' | 'amber' | 'grey'; key: Parameters<typeof t>[0] }> = {
  reached: { tone: 'green', key: 'verdict_reached' },
  ahead: { tone: 'green', key: 'verdict_ahead' },
  'on-pace': { tone: 'green', key: 'verdict_on_pace' },
  behind: { tone: 'amber', key: 'verdict_behind' },
  missed: { tone: 'grey', key: 'verdict_missed' },
  'too-early': { tone: 'grey', key: 'verdict_too_early' },
};

export function VerdictPill({ verdict }: { verdict: Verdict }) {
  const { tone, key } = LOOK[verdict];
  return <Pill tone={tone}>{t(key)}</Pill>;
}

export function verdictWord(verdict: Verdict): string {
  return t(LOOK[verdict].key);
}
