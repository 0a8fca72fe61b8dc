/** What stands below words that somebody is writing, loaded in one piece once the box stands. */
export { Hints } from './Hints';
export { ParkInstead } from './ParkInstead';
