import { t } from '../../lib/words';
import { Mark } from '../ui/Mark';
import { Appearance } from './Appearance';
import { Calendar } from './Calendar';
import { Connections } from './Connections';
import { Data } from './Data';
import { Goals } from './Goals';

const PARTS = [
  ['connections', 'options_connections'],
  ['goals', 'options_goals'],
  ['calendar', 'options_calendar'],
  ['appearance', 'options_appearance'],
  ['data', 'options_data'],
] as const;

export function OptionsPage() {
  return (
    <div className="mx-auto max-w-5xl gap-14 px-6 pt-10 pb-24 md:grid md:grid-cols-[11rem_minmax(0,1fr)]">
      <header className="md:sticky md:top-10 md:self-start">
        <h1 className="flex items-center gap-2.5 font-[680] text-xl tracking-tight">
          <Mark />
          {t('extension_name')}
        </h1>
        <nav aria-label={t('options_title')} className="pt-6">
          <ul className="-mx-3 flex flex-wrap md:block">
            {PARTS.map(([id, word]) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="flex min-h-9 items-center rounded-lg px-3 text-mute hover:bg-soft hover:text-ink"
                >
                  {t(word)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main className="-mt-9 max-md:mt-0">
        <Connections />
        <Goals />
        <Calendar />
        <Appearance />
        <Data />
      </main>
    </div>
  );
}
