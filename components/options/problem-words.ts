import type { CrmName } from '../../lib/crm/page';
import type { Problem } from '../../lib/crm/problem';
import { keyFor, t } from '../../lib/words';
import { crmWord } from '../ui/crm-word';
import { detailWords } from '../ui/problem-detail';

/** The sentence of a problem, with the CRM's own words behind it. */
export function problemWords(problem: Problem, crm: CrmName): string {
  const sentence = t(keyFor('problem', problem.code), crmWord(crm));
  return withDetail(sentence, problem, crm);
}

/** The same beside a form that connects: its key has never worked, and a sign-in that came to nothing may be mistyped. */
export function connectWords(problem: Problem, crm: CrmName): string {
  if (problem.code === 'key-rejected') return withDetail(t('connect_key_refused', crmWord(crm)), problem, crm);
  // With a detail it is Salesforce that refused, and says why.
  if (crm === 'salesforce' && problem.code === 'not-connected' && !problem.detail)
    return t('connect_salesforce_no_sign_in');
  return problemWords(problem, crm);
}

function withDetail(sentence: string, problem: Problem, crm: CrmName): string {
  const detail = detailWords(problem, crm);
  return detail ? `${sentence} ${detail}` : sentence;
}
