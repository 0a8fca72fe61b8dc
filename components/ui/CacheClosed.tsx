import type { Problem } from '../../lib/crm/problem';
import { t } from '../../lib/words';
import { Button } from './Button';
import { LinkButton } from './LinkButton';

/** In place of a page whose cache cannot be opened: what helps, and where what is kept can be exported. */
export function CacheClosed({ problem }: { problem: Problem }) {
  const isOutdated = problem.code === 'extension-updated';
  return (
    <main className="mx-auto max-w-xl space-y-4 px-5 py-12">
      <h1 className="font-semibold text-base">
        {t(isOutdated ? 'problem_extension_updated' : 'problem_storage_broken')}
      </h1>
      <div className="flex flex-wrap gap-3">
        <Button look="primary" onClick={() => location.reload()}>
          {t(isOutdated ? 'problem_extension_updated_action' : 'problem_storage_broken_action')}
        </Button>
        {!isOutdated && <LinkButton href="/options.html#data">{t('problem_storage_full_action')}</LinkButton>}
      </div>
    </main>
  );
}
