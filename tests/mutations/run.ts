import { parseArgs } from 'node:util';
import { MUTATIONS } from './all';
import { INVARIANTS, isInvariant, type Mutation } from './mutation';
import { copyTree } from './scratch';
import { openTrial } from './trial';

const HELP = `npm run mutations -- [NAME|ID|INVARIANT …]

Puts one named fault at a time into a copy of the tree and runs the test that should notice it. Fails when a test
does not, and when a fault has lost its place. Without a name all are tried.

  --list   the mutations, and where each is
  --ids    the requirements and invariants, and the mutations of each
`;

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    ids: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const isAsked = ({ name, proves }: Mutation) =>
  asked.length === 0 || [name, ...proves].some((each) => asked.includes(each));
const chosen = MUTATIONS.filter(isAsked);
const unknown = asked.filter((each) => !MUTATIONS.some(({ name, proves }) => [name, ...proves].includes(each)));

if (options.help) console.log(HELP);
else if (unknown.length > 0) giveUp(`No mutation is called or proves: ${unknown.join(', ')}. --list shows them.`);
else if (options.list) for (const mutation of chosen) console.log(line(mutation, mutation.title));
else if (options.ids) printIds();
else process.exitCode = (await tryAll()) ? 0 : 1;

/** True when each test passes as the code is, and fails by its mutation. */
async function tryAll(): Promise<boolean> {
  const started = Date.now();
  const trial = await openTrial(copyTree());
  const tests = [...new Set(chosen.map(({ test }) => test))];
  const passes = async (when: string) => {
    const failures = await trial.failuresOf(tests);
    for (const failure of failures) console.log(`Without any mutation, ${when}, this fails: ${failure}`);
    return failures.length === 0;
  };

  let good = await passes('before');
  for (const mutation of good ? chosen : []) {
    const outcome = await trial.outcomeOf(mutation);
    console.log(line(mutation, outcome));
    if (outcome !== 'killed') good = false;
  }
  // Also shows that no mutation outlived its turn: each was really taken back.
  if (good) good = await passes('afterwards');
  await trial.close();
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `\nmutations: ${chosen.length}, test files: ${tests.length}, ${seconds} s: ${good ? 'all killed' : 'NOT all killed'}`,
  );
  return good;
}

function line({ name, proves, file, test }: Mutation, last: string): string {
  return [name, proves.join(' '), file, test, last].join(' · ');
}

function printIds(): void {
  for (const proved of [...new Set(chosen.flatMap(({ proves }) => proves))].sort()) {
    console.log(isInvariant(proved) ? `${proved}  ${INVARIANTS[proved]}` : proved);
    for (const mutation of chosen)
      if (mutation.proves.includes(proved)) console.log(`    ${line(mutation, mutation.title)}`);
  }
}

function giveUp(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
