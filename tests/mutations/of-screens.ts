import type { Mutation } from './mutation';

/** Goals, and what screens put where. */
export const OF_SCREENS: Mutation[] = [
  {
    name: 'goal-without-a-why',
    proves: ['000-01'],
    file: 'lib/domain/smart.ts',
    find: "if (!draft.why.trim()) missing.push('relevant');",
    replace: '',
    test: 'tests/unit/domain/goal.test.ts',
    title: '000-01 names every missing part',
  },
  {
    name: 'reached-before-is-called-too-much',
    proves: ['000-02'],
    file: 'lib/domain/smart.ts',
    find: 'if (compare(target, high) > 0)',
    replace: 'if (compare(target, high) >= 0)',
    test: 'tests/unit/domain/goal.test.ts',
    title: '000-02 warns, without blocking',
  },
  {
    name: 'win-rate-without-its-records',
    proves: ['000-10'],
    file: 'lib/domain/kpis.ts',
    find: 'records: inPeriod.map(recordOf),',
    replace: 'records: [],',
    test: 'tests/unit/domain/cycle.test.ts',
    title: '000-10 win rate as counts',
  },
  {
    name: 'labels-of-a-person-pass',
    proves: ['000-27'],
    file: 'components/coaching/lint.ts',
    find: 'if (LABELS.test(text))',
    replace: 'if (false)',
    test: 'tests/unit/components/composer.test.tsx',
    title: '000-27 hints at labels',
  },
  {
    name: 'numbers-come-first',
    proves: ['001-02'],
    file: 'components/goal/GoalTab.tsx',
    find: '      {figures.landing && <LandingSection figures={figures} landing={figures.landing} />}\n      <Numbers figures={figures} kpis={kpis} />\n',
    replace:
      '      <Numbers figures={figures} kpis={kpis} />\n      {figures.landing && <LandingSection figures={figures} landing={figures.landing} />}\n',
    test: 'tests/unit/components/goal-tab.test.tsx',
    title: '001-02 puts what came of the work before',
  },
  {
    name: 'signals-come-first',
    proves: ['001-02'],
    file: 'components/deal/DealTab.tsx',
    find: '      {seesGoal && figures && impact && (',
    replace: '      <Signals deal={deal} today="2026-11-22" />\n      {seesGoal && figures && impact && (',
    test: 'tests/unit/components/deal-tab.test.tsx',
    title: '001-02 puts what the deal does to the goal before',
  },
  {
    name: 'own-goal-never-arrives',
    proves: ['001-05'],
    file: 'lib/cache/queries.ts',
    find: '...ownGoalsOf(entries, subject.id)',
    replace: '',
    test: 'tests/unit/who-sees-what/same-figures.test.ts',
    title: '001-05 have a goal of the rep’s',
  },
];
