export interface Verdict {
  /** What was due and never came. */
  readonly lost: readonly string[];
  /** What came again. */
  readonly twice: readonly string[];
  /** What came before something that was due earlier. */
  readonly outOfOrder: readonly string[];
  /** What nothing has asked for. */
  readonly strange: readonly string[];
}

/**
 * What went wrong in a conversation that left the legal transcript.
 *
 * @param due what should have come from there on, in order
 * @param came what the bot said in its place, in order
 * @param before what it had said in this game until then
 */
export const judge = (due: readonly RegExp[], came: readonly string[], before: readonly string[]): Verdict => {
  const twice: string[] = [];
  const strange: string[] = [];
  const places: { readonly place: number; readonly text: string }[] = [];
  for (const text of came) {
    const place = due.findIndex((like, i) => like.test(text) && !places.some((taken) => taken.place === i));
    if (place >= 0) places.push({ place, text });
    else if (before.includes(text) || places.some((taken) => taken.text === text)) twice.push(text);
    else strange.push(text);
  }
  const lost = due.filter((_, i) => !places.some(({ place }) => place === i)).map(String);
  const outOfOrder = places
    .filter(({ place }, i) => places.slice(0, i).some((earlier) => earlier.place > place))
    .map(({ text }) => text);
  return { lost, twice, outOfOrder, strange };
};
