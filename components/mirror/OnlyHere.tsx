import { type ReactNode, useEffect, useState } from 'react';
import { browser } from '../../lib/browser';
import type { Mirror } from '../../lib/cache/mirror';
import { formatInstant } from '../../lib/format';
import { settingsIn } from '../../lib/settings/kept-settings';
import { plural, t } from '../../lib/words';
import { Part } from '../options/Part';
import { crmWord } from '../ui/crm-word';
import { settingWords } from './setting-words';

/** What this browser keeps besides entries: what figures are made from, how far one has read, settings. */
export function OnlyHere({ mirror }: { mirror: Mirror }) {
  const { kept, looks, connection } = mirror;
  const settings = useSettings();
  const crm = crmWord(connection.crm);
  return (
    <Part id="only-here" title={t('mirror_here')} text={t('mirror_here_text')}>
      <dl className="divide-y divide-line">
        <Row name={t('mirror_here_deals')}>
          {plural('mirror_here_own_deals', kept.ownDeals)} · {plural('mirror_here_other_deals', kept.othersDeals)}
          {' · '}
          {kept.readAt ? t('mirror_here_read', crm, formatInstant(kept.readAt)) : t('mirror_here_not_read', crm)}
        </Row>
        <Row name={t('mirror_here_history')}>
          {plural('mirror_here_past_deals', kept.pastDeals)} · {plural('mirror_here_landings', kept.landings)}
        </Row>
        <Row name={t('mirror_here_looks')}>{plural('mirror_here_looked', looks.length)}</Row>
        {kept.unreadable > 0 && (
          <Row name={t('mirror_here_apart')}>
            {plural('unreadable', kept.unreadable)}{' '}
            <a className="underline" href="/options.html#data">
              {t('options_data')}
            </a>
          </Row>
        )}
        {settings.map(([key, value]) => {
          const { name, words } = settingWords(key, value);
          return (
            <Row key={key} name={name}>
              {words}
            </Row>
          );
        })}
        {settings.length === 0 && <Row name={t('mirror_here_settings')}>{t('mirror_here_no_settings')}</Row>}
      </dl>
    </Part>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="gap-x-6 py-2 sm:flex">
      <dt className="shrink-0 font-semibold sm:w-48">{name}</dt>
      <dd className="min-w-0 text-mute [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function useSettings(): [name: string, value: unknown][] {
  const [settings, setSettings] = useState<[string, unknown][]>([]);
  useEffect(() => {
    const read = () => void browser.storage.local.get().then((held) => setSettings(settingsIn(held)));
    read();
    browser.storage.onChanged.addListener(read);
    return () => browser.storage.onChanged.removeListener(read);
  }, []);
  return settings;
}
