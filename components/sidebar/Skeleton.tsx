import { t } from '../../lib/words';

/** The shape of what is being read, for the first read only: never over numbers we have. */
export function Skeleton() {
  return (
    <main aria-busy="true" className={LOOK}>
      <h1 className="sr-only">{t('reading')}</h1>
      <div aria-hidden="true" className="px-4 pb-3">
        <i className="h-5 w-3/5" />
        <i className="mt-2 h-3.5 w-4/5" />
        <div className="mt-6 flex gap-5">
          <i className="h-4 w-10" />
          <i className="h-4 w-10" />
        </div>
      </div>
      <Shapes />
    </main>
  );
}

/** One tab's worth of shapes. */
export function Shapes() {
  return (
    <div aria-hidden="true" className={`border-line border-t px-4 pt-5 ${LOOK}`}>
      <i className="h-3 w-2/5" />
      <div className="mt-3 grid grid-cols-3 gap-4">
        <i className="h-12" />
        <i className="h-12" />
        <i className="h-12" />
      </div>
      <i className="mt-8 h-3 w-1/4" />
      <div className="mt-3 flex gap-2.5">
        <i className="size-7 shrink-0 rounded-full!" />
        <i className="h-16 flex-1" />
      </div>
    </div>
  );
}

const LOOK = '[&_i]:block [&_i]:animate-[waiting_1.6s_ease_infinite] [&_i]:rounded-md [&_i]:bg-line';
