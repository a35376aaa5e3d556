/** Leaves `play` at a chapter, so that the game goes on as a new run from this state. Games never see it. */
export class NextChapter extends Error {
  readonly code = 'NEXT_CHAPTER';

  constructor(readonly state: unknown) {
    super('The game goes on in its next chapter');
  }
}
