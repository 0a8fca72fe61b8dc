/** What follows the first sight of a goal, loaded in one piece once that stands. */
export { AttainedHow } from './AttainedHow';
export { ExpectedHow } from './ExpectedHow';
export { GoalNews } from './GoalNews';
export { LandingHow } from './LandingHow';
export { CycleHow, NeededHow, WinRateHow } from './NumbersHow';
