/** The answers a game can ask for. */
export { anyOf } from './any-of';
export { wordsOf, type Answer } from './answer';
export { oneOf, player, yesNo, type Option } from './choice';
export { number } from './number';
export { pattern, text } from './words';
