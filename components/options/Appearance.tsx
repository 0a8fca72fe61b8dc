import { useEffect, useState } from 'react';
import { browser } from '../../lib/browser';
import type { CrmName } from '../../lib/crm/page';
import { type OverlaySettings, readOverlay, writeOverlay } from '../../lib/settings/overlay';
import { applyTheme, readTheme, THEMES, type Theme, writeTheme } from '../../lib/settings/theme';
import { t } from '../../lib/words';
import { Choice } from '../ui/Choice';
import { crmWord } from '../ui/crm-word';
import { Part } from './Part';

const THEME_WORD = { auto: 'theme_auto', light: 'theme_light', dark: 'theme_dark' } as const;

export function Appearance() {
  const [theme, setTheme] = useState<Theme>('auto');
  useEffect(() => {
    readTheme(browser.storage.local).then(setTheme);
  }, []);

  function choose(next: Theme) {
    setTheme(next);
    applyTheme(document.documentElement, next);
    void writeTheme(browser.storage.local, next);
  }

  return (
    <Part id="appearance" title={t('options_appearance')} text={t('options_appearance_text')}>
      <div className="space-y-6">
        <Choice
          label={t('theme')}
          value={theme}
          options={THEMES.map((value) => ({ value, name: t(THEME_WORD[value]) }))}
          onChange={choose}
        />
        <Placement crm="salesforce" />
        <Placement crm="hubspot" />
      </div>
    </Part>
  );
}

/** Side and manner of the sidebar on the pages of one CRM. */
function Placement({ crm }: { crm: CrmName }) {
  const [settings, setSettings] = useState<OverlaySettings | null>(null);
  useEffect(() => {
    readOverlay(browser.storage.local, crm).then(setSettings);
  }, [crm]);
  if (!settings) return null;

  /** Reads afresh, since a tab may have moved the sidebar meanwhile. */
  async function change(part: Partial<OverlaySettings>) {
    const next = { ...(await readOverlay(browser.storage.local, crm)), ...part };
    setSettings(next);
    await writeOverlay(browser.storage.local, crm, next);
  }

  return (
    <div className="flex flex-wrap gap-x-10 gap-y-4">
      <Choice
        label={t('placement_side', crmWord(crm))}
        value={settings.side}
        options={[
          { value: 'left', name: t('placement_left') },
          { value: 'right', name: t('placement_right') },
        ]}
        onChange={(side) => change({ side })}
      />
      <Choice
        label={t('placement_manner', crmWord(crm))}
        value={settings.float ? 'float' : 'push'}
        options={[
          { value: 'push', name: t('placement_push') },
          { value: 'float', name: t('placement_float') },
        ]}
        onChange={(manner) => change({ float: manner === 'float' })}
      />
    </div>
  );
}
