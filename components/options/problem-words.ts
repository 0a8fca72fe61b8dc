import type { CrmName } from '../../lib/crm/page';
import type { Problem } from '../../lib/crm/problem';
import { t, type WordKey } from '../../lib/words';
import { crmWord } from '../sidebar/problems';

/** The sentence of a problem, with the CRM's own words behind it. */
export function problemWords(problem: Problem, crm: CrmName): string {
  const sentence = t(`problem_${problem.code.replaceAll('-', '_')}` as WordKey, crmWord(crm));
  return problem.detail ? `${sentence} ${t('problem_detail', crmWord(crm), problem.detail)}` : sentence;
}
