import { Database, KeyRound, PenLine } from 'lucide';
import type { ReactNode } from 'react';
import { t } from '../../lib/words';
import { Icon } from '../ui/Icon';
import { LinkButton } from '../ui/LinkButton';
import { Mark } from '../ui/Mark';
import { Preview } from './Preview';

/** Opened once at install: what this is, and three doors. */
export function WelcomePage() {
  return (
    <main className="mx-auto max-w-5xl px-6 pt-14 pb-20">
      <div className="grid items-center gap-12 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div>
          <p className="flex items-center gap-2.5 font-[680] text-lg tracking-tight">
            <Mark />
            {t('extension_name')}
          </p>
          <h1 className="max-w-xl text-balance pt-6 font-[680] text-3xl leading-tight tracking-tight">
            {t('welcome_title')}
          </h1>
          <p className="max-w-xl pt-4 text-base text-mute leading-6">{t('welcome_text')}</p>
          <div className="flex flex-wrap gap-3 pt-8">
            <LinkButton look="primary" href="/sample.html">
              {t('welcome_sample')}
            </LinkButton>
            <LinkButton href="/options.html#salesforce">{t('connect_salesforce')}</LinkButton>
            <LinkButton href="/options.html#hubspot">{t('connect_hubspot')}</LinkButton>
          </div>
          <p className="pt-3 text-mute text-xs">{t('welcome_sample_hint')}</p>
        </div>
        <Preview />
      </div>
      <section aria-label={t('welcome_trust')} className="mt-16 grid gap-8 border-line border-t pt-10 md:grid-cols-3">
        <Fact icon={<Icon icon={PenLine} size={18} />} title={t('welcome_what')} text={t('welcome_what_text')} />
        <Fact icon={<Icon icon={KeyRound} size={18} />} title={t('welcome_rights')} text={t('welcome_rights_text')} />
        <Fact icon={<Icon icon={Database} size={18} />} title={t('welcome_kept')} text={t('welcome_kept_text')} />
      </section>
      <p className="pt-10 text-mute text-xs">{t('welcome_open_tabs')}</p>
    </main>
  );
}

function Fact({ icon, title, text }: { icon: ReactNode; title: string; text: string }) {
  return (
    <div>
      <span aria-hidden="true" className="text-green">
        {icon}
      </span>
      <h2 className="pt-2 pb-1 font-semibold">{title}</h2>
      <p className="text-mute">{text}</p>
    </div>
  );
}
