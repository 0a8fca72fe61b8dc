import type { Mutation } from './mutation';
import { OF_AUDIENCES } from './of-audiences';
import { OF_FOLDS } from './of-folds';
import { OF_KINDS } from './of-kinds';
import { OF_SCREENS } from './of-screens';
import { OF_TRUST } from './of-trust';

/** Every fault that a test is known to notice. */
export const MUTATIONS: Mutation[] = [...OF_TRUST, ...OF_AUDIENCES, ...OF_FOLDS, ...OF_KINDS, ...OF_SCREENS];
