import { t } from '../../lib/words';

/** The shape of what is being read, for the first read only: never over numbers we have. */
export function Skeleton() {
  return (
    <main aria-busy="true" aria-label={t('reading')} className="p-4">
      <div
        aria-hidden="true"
        className="[&_i]:block [&_i]:animate-[waiting_1.6s_ease_infinite] [&_i]:rounded-md [&_i]:bg-soft"
      >
        <i className="mt-8 h-5 w-3/5" />
        <i className="mt-2 h-3.5 w-4/5" />
        <div className="mt-6 flex gap-4 border-line border-b pb-3">
          <i className="h-4 w-10" />
          <i className="h-4 w-10" />
        </div>
        <i className="mt-5 h-3 w-2/5" />
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
    </main>
  );
}
