import { PAGE_SESSION_KEY } from '../../lib/policy/last-answer';
import { NUDGES_KEY, parseNudges } from '../../lib/settings/nudges';
import { overlayKey, parseOverlay } from '../../lib/settings/overlay';
import { parseTheme, THEME_KEY } from '../../lib/settings/theme';
import { plural, t } from '../../lib/words';
import { crmWord } from '../ui/crm-word';

const WEEK_MS = 7 * 86_400_000;

/** One setting of `browser.storage.local`, in words. One that this page does not know goes by its own name, as it is. */
export function settingWords(name: string, value: unknown): { name: string; words: string } {
  if (name === THEME_KEY) return { name: t('theme'), words: t(`theme_${parseTheme(value)}`) };
  if (name === 'team-file') return { name: t('team_file'), words: teamWords(value) };
  if (name === NUDGES_KEY) return { name: t('mirror_setting_checks'), words: checksWords(value) };
  // Kept only as a refusal.
  if (name === PAGE_SESSION_KEY) return { name: t('page_session_title'), words: t('problem_page_session_refused') };
  for (const crm of ['salesforce', 'hubspot'] as const) {
    if (name === overlayKey(crm))
      return { name: t('mirror_setting_sidebar', crmWord(crm)), words: sidebarWords(value) };
  }
  return { name: t('mirror_setting_other', name), words: plain(value) };
}

function sidebarWords(value: unknown): string {
  const { open, width, side, float } = parseOverlay(value);
  return [
    t(open ? 'mirror_setting_open' : 'mirror_setting_closed'),
    t('mirror_setting_width', width),
    t(`placement_${side}`),
    t(float ? 'placement_float' : 'placement_push'),
  ].join(' · ');
}

function checksWords(value: unknown): string {
  const { off, nudged } = parseNudges(value);
  const lately = nudged.filter(({ at }) => Date.parse(at) > Date.now() - WEEK_MS);
  return off ? t('check_suggestions_off') : plural('mirror_setting_suggested', lately.length);
}

/** What a hand may have put there, too: nothing that is stored stays unsaid. */
function teamWords(value: unknown): string {
  const { people, portal } = (value ?? {}) as { people?: unknown; portal?: unknown };
  if (!Array.isArray(people) || typeof portal !== 'string') return plain(value);
  return plural('team_file_people', people.length, portal);
}

const plain = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
