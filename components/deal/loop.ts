/** What follows the first sight of a deal, loaded in one piece once that stands. */
export { Actions } from '../actions/Actions';
export { SharedCheck } from '../check/SharedCheck';
export { Answers } from '../coaching/Answers';
export { LongText } from '../coaching/LongText';
export { NewerItem } from '../coaching/NewerItem';
export { ThreadEnd } from '../coaching/ThreadEnd';
export { RecognitionCard } from '../recognition/RecognitionCard';
export { ImpactHow } from './ImpactHow';
