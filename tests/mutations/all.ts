import type { Mutation } from './mutation';
import { OF_AUDIENCES } from './of-audiences';
import { OF_CIRCLES } from './of-circles';
import { OF_DIALOGUE } from './of-dialogue';
import { OF_FIGURES } from './of-figures';
import { OF_FOLDS } from './of-folds';
import { OF_GOALS } from './of-goals';
import { OF_KINDS } from './of-kinds';
import { OF_MIRROR } from './of-mirror';
import { OF_PRAISE } from './of-praise';
import { OF_PRIVACY } from './of-privacy';
import { OF_READERS } from './of-readers';
import { OF_SCREENS } from './of-screens';
import { OF_TEAM } from './of-team';
import { OF_TOGETHER } from './of-together';

/** Every fault that a test is known to notice. */
export const MUTATIONS: Mutation[] = [
  ...OF_FIGURES,
  ...OF_TEAM,
  ...OF_AUDIENCES,
  ...OF_READERS,
  ...OF_CIRCLES,
  ...OF_PRIVACY,
  ...OF_MIRROR,
  ...OF_FOLDS,
  ...OF_KINDS,
  ...OF_DIALOGUE,
  ...OF_PRAISE,
  ...OF_TOGETHER,
  ...OF_GOALS,
  ...OF_SCREENS,
];
