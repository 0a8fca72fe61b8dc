import type { Mutation } from './mutation';

/** Recognition: offered after something good, quiet unless its author says otherwise. */
export const OF_PRAISE: Mutation[] = [
  {
    name: 'early-risk-is-no-occasion',
    proves: ['003-22'],
    file: 'lib/journal/occasions.ts',
    find: ', ...earlyRisks(entries, around)]',
    replace: ']',
    test: 'tests/unit/journal/occasions.test.ts',
    title: '003-22 a risk raised while there was time',
  },
  {
    name: 'late-risk-counts-as-early',
    proves: ['003-22'],
    file: 'lib/journal/occasions.ts',
    find: 'const EARLY_DAYS = 14;',
    replace: 'const EARLY_DAYS = 0;',
    test: 'tests/unit/journal/occasions.test.ts',
    title: '003-22 a risk raised while there was time',
  },
  {
    name: 'early-risk-is-not-offered',
    proves: ['003-22'],
    file: 'components/recognition/OccasionLine.tsx',
    find: '.find(({ key }) => !isPutOff(key, day))',
    replace: ".find(({ key, reason }) => reason !== 'risk-raised' && !isPutOff(key, day))",
    test: 'tests/unit/components/recognition.test.tsx',
    title: '003-22 knows a risk that was raised early',
  },
  {
    name: 'recognition-opens-for-all-to-see',
    proves: ['003-23', 'audience-shown'],
    file: 'components/recognition/RecognitionForm.tsx',
    find: "people: first, wish: 'quiet' }",
    replace: "people: first, wish: 'visible' }",
    test: 'tests/unit/components/recognition.test.tsx',
    title: '003-23 is quiet or for all to see',
  },
  {
    name: 'nothing-good-is-noticed',
    proves: ['003-25'],
    file: 'components/coaching/ThreadEnd.tsx',
    find: '      <OccasionLine talk={talk} />\n',
    replace: '',
    test: 'tests/unit/components/recognition.test.tsx',
    title: '003-25 after something good',
  },
  {
    name: 'won-deal-is-no-occasion',
    proves: ['003-25'],
    file: 'lib/journal/occasions.ts',
    find: '[...won(around), ...keptPromises(',
    replace: '[...keptPromises(',
    test: 'tests/unit/journal/occasions.test.ts',
    title: '003-25 recognition is suggested after something good',
  },
];
