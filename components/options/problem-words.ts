import type { CrmName } from '../../lib/crm/page';
import type { Problem } from '../../lib/crm/problem';
import { t, type WordKey } from '../../lib/words';
import { crmWord } from '../sidebar/problems';

/** The sentence of a problem, with the CRM's own words behind it. */
export function problemWords(problem: Problem, crm: CrmName): string {
  const sentence = t(`problem_${problem.code.replaceAll('-', '_')}` as WordKey, crmWord(crm));
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
  return problem.detail ? `${sentence} ${t('problem_detail', crmWord(crm), problem.detail)}` : sentence;
}
