import { send } from '../../lib/messages/send';
import { crashReport } from '../../lib/settings/crash';
import { t } from '../../lib/words';
import { Button } from '../ui/Button';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { LossNotice } from '../ui/LossNotice';
import type { FirstView } from './first-view';
import { Sidebar } from './Sidebar';
import { useFrame } from './use-frame';

/** The whole frame: what page it is for, and the net below everything. */
export function App({ first = null }: { first?: FirstView | null }) {
  const { page, tell, focusCalls } = useFrame(first);
  return (
    <ErrorBoundary copyDiagnostics={copyDiagnostics}>
      <LossNotice />
      {page ? <Sidebar page={page} first={first} tell={tell} focusCalls={focusCalls} /> : <NoPage />}
    </ErrorBoundary>
  );
}

/** Opened by itself, without a record to stand beside. */
function NoPage() {
  return (
    <main className="p-4 pt-6">
      <h1 className="pb-1 font-semibold text-base">{t('no_page_title')}</h1>
      <p className="pb-4 text-mute">{t('no_page_text')}</p>
      <Button look="primary" onClick={() => void send({ type: 'open', screen: 'options' })}>
        {t('menu_options')}
      </Button>
    </main>
  );
}

/** The background's redacted report, and what went wrong here: an error's kind and place, not its words. */
async function copyDiagnostics(error: Error): Promise<void> {
  const answer = await send({ type: 'diagnostics' });
  const report = { ...crashReport(error), diagnostics: answer.ok ? answer.data : answer.problem };
  await navigator.clipboard.writeText(JSON.stringify(report, null, 2));
}
