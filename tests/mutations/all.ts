import type { Mutation } from './mutation';
import { OF_AUDIENCES } from './of-audiences';
import { OF_FIGURES } from './of-figures';
import { OF_FOLDS } from './of-folds';
import { OF_KINDS } from './of-kinds';
import { OF_PRIVACY } from './of-privacy';
import { OF_SCREENS } from './of-screens';

/** Every fault that a test is known to notice. */
export const MUTATIONS: Mutation[] = [
  ...OF_FIGURES,
  ...OF_AUDIENCES,
  ...OF_PRIVACY,
  ...OF_FOLDS,
  ...OF_KINDS,
  ...OF_SCREENS,
];
