/**
 * Names what somebody wants done once, in the header `Idempotency-Key`: drawn when a dialog opens, so that a double click, or
 * a second try after a lost answer, is the same request.
 */
export const newIntent = (): string => crypto.randomUUID();

export const onGame = (id: string, intent: string) => ({
  params: { path: { id }, header: { 'Idempotency-Key': intent } },
});
