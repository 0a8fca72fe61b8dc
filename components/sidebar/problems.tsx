import { CircleAlert } from 'lucide';
import { useState } from 'react';
import type { CrmName } from '../../lib/crm/page';
import type { Problem, ProblemCode } from '../../lib/crm/problem';
import { formatInstant } from '../../lib/format';
import { send } from '../../lib/messages/send';
import { keyFor, t } from '../../lib/words';
import { AdminText } from '../options/AdminMessage';
import { Button, Word } from '../ui/Button';
import { crmWord } from '../ui/crm-word';
import { Icon } from '../ui/Icon';
import { detailWords } from '../ui/problem-detail';

/** What the one action of a problem does. */
const REMEDY: Record<ProblemCode, 'connect' | 'options' | 'admin' | 'again' | 'reload' | 'tab' | 'confirm'> = {
  'not-connected': 'connect',
  'sign-in-expired': 'options',
  'key-rejected': 'options',
  'wrong-org': 'options',
  'scope-missing': 'options',
  'api-disabled': 'admin',
  'app-blocked': 'admin',
  'quotas-hidden': 'options',
  'limit-reached': 'again',
  'crm-down': 'again',
  offline: 'again',
  'host-withheld': 'options',
  'cookies-withheld': 'options',
  'page-session-refused': 'options',
  'storage-refused': 'tab',
  covered: 'confirm',
  'storage-full': 'options',
  'storage-broken': 'again',
  'extension-updated': 'reload',
  'unexpected-answer': 'again',
  'not-found': 'again',
  rejected: 'again',
  'task-handed-on': 'again',
  'task-changed': 'again',
  'left-as-it-is': 'again',
  'own-fault': 'again',
};

type Props = { problem: Problem; crm: CrmName; refresh: () => void; reloadPage: () => void };

/** Asked for while there is somebody to ask: once the extension is updated under a frame, only what was said before is known. */
export function updatedWords() {
  return { sentence: t('problem_extension_updated'), action: t('problem_extension_updated_action') };
}

function words({ problem, crm }: Props): { sentence: string; action: string } {
  if (problem.code === 'extension-updated') return updatedWords();
  const key = keyFor('problem', problem.code);
  return { sentence: t(key, crmWord(crm)), action: t(`${key}_action`, crmWord(crm)) };
}

function act({ problem, refresh, reloadPage }: Props): void {
  const remedy = REMEDY[problem.code];
  if (remedy === 'again') refresh();
  else if (remedy === 'tab') window.open(location.href, '_blank', 'noopener');
  else if (remedy === 'reload') reloadPage();
  else if (remedy !== 'admin') void send({ type: 'open', screen: remedy === 'connect' ? 'welcome' : remedy });
}

/** The one action of a problem, and what it opens in place: the message for the admin, ready to be copied. */
function useRemedy(props: Props) {
  const [open, setOpen] = useState(false);
  const isForAdmin = REMEDY[props.problem.code] === 'admin';
  return {
    action: {
      'aria-expanded': isForAdmin ? open : undefined,
      onClick: () => (isForAdmin ? setOpen(!open) : act(props)),
    },
    message: isForAdmin && open && <AdminText crm={props.crm} />,
  };
}

function Detail({ problem, crm }: Pick<Props, 'problem' | 'crm'>) {
  const detail = detailWords(problem, crm);
  return (
    <>
      {detail && <p className="break-words text-mute text-xs">{detail}</p>}
      {problem.retryAt && <p className="text-mute text-xs">{t('problem_retry_at', formatInstant(problem.retryAt))}</p>}
    </>
  );
}

/** Above what we have, never instead of it. */
export function ProblemBanner(props: Props) {
  const { sentence, action } = words(props);
  const remedy = useRemedy(props);
  return (
    <div className="border-line border-b bg-soft px-4 py-3">
      <div role="status" className="flex gap-2.5">
        <Icon icon={CircleAlert} className="mt-0.5 shrink-0 text-red" />
        <div className="min-w-0 space-y-1">
          <p>{sentence}</p>
          <Detail problem={props.problem} crm={props.crm} />
          <Word className="font-semibold" {...remedy.action}>
            {action}
          </Word>
        </div>
      </div>
      {remedy.message}
    </div>
  );
}

/** In place of everything, when there is nothing to show yet. */
export function ProblemCard(props: Props) {
  const { sentence, action } = words(props);
  const remedy = useRemedy(props);
  const isFirstRun = props.problem.code === 'not-connected';
  return (
    <main className="px-4 pt-3 pb-6">
      <h1 className="pb-2 font-semibold text-base leading-6">{isFirstRun ? t('first_run_title') : sentence}</h1>
      <div className="space-y-1 text-mute">
        {isFirstRun && <p>{t('first_run_text', crmWord(props.crm))}</p>}
        <Detail problem={props.problem} crm={props.crm} />
      </div>
      <div className="flex flex-wrap gap-2 pt-4">
        <Button look="primary" {...remedy.action}>
          {action}
        </Button>
        {isFirstRun && (
          <Button onClick={() => void send({ type: 'open', screen: 'sample' })}>{t('first_run_sample')}</Button>
        )}
      </div>
      {remedy.message}
    </main>
  );
}
