import 'temporal-polyfill/global';
import './globals';
import type { CrmName } from '../../lib/crm/page';
import { BEFORE, type Course, LEFT_OUT, runCourse } from './die-at';

/**
 * npm run chaos:steps [-- salesforce|hubspot]: a view and a flush, once undisturbed and once for each of their steps, before
 * which the background then dies; with what was under way getting through, and with it lost. Each
 * time the database must end as in the undisturbed run. Ends with 1 when one does not.
 */
const CRMS = (process.argv[2] ? [process.argv[2]] : ['salesforce', 'hubspot']) as CrmName[];
let unequal = 0;

for (const crm of CRMS) for (const before of BEFORE) await tryAll(crm, before);
console.log(`left out of the comparison: ${LEFT_OUT.join(', ')}`);
process.exitCode = unequal === 0 ? 0 : 1;

async function tryAll(crm: CrmName, before: Course['before']): Promise<void> {
  const undisturbed = await runCourse({ crm, before, diesAt: null, getsThrough: true });
  const { steps } = undisturbed;
  console.log(`${crm}, ${before}: ${steps} steps of view and flush`);
  for (const getsThrough of [true, false]) {
    const wrong: number[] = [];
    let signIns = 0;
    for (let diesAt = 0; diesAt < steps; diesAt++) {
      const { state, signedInAgain } = await runCourse({ crm, before, diesAt, getsThrough });
      if (signedInAgain) signIns += 1;
      if (state === undisturbed.state) continue;
      wrong.push(diesAt);
      if (wrong.length === 1) console.log(differences(undisturbed.state, state));
    }
    unequal += wrong.length;
    const how = getsThrough ? 'what was under way gets through' : 'what was under way is lost     ';
    const where = wrong.length > 0 ? ` (${wrong.join(' ')})` : '';
    console.log(`  ${how}: ${steps - wrong.length} equal, ${wrong.length} unequal${where}; signed in again ${signIns}`);
  }
}

/** Lines that only one of them has. */
function differences(expected: string, found: string): string {
  const [wanted, given] = [expected.split('\n'), found.split('\n')];
  const only = (lines: string[], others: string[], mark: string) =>
    lines.filter((line) => !others.includes(line)).map((line) => `    ${mark} ${line.trim()}`);
  return [...only(wanted, given, '-'), ...only(given, wanted, '+')].join('\n');
}
