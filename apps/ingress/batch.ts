/** What one poll brought. */
export interface Batch {
  /** Where to go on once everything of this batch was handed over. */
  readonly ts: string;
  /** Raw updates in VK's order; see libs/vk/update.ts. */
  readonly updates: readonly unknown[];
  /** Unix milliseconds. */
  readonly receivedAt: number;
  /** We did not listen for a while before: when the buttons of this batch were pressed is not known. */
  readonly afterOutage: boolean;
  /** VK has forgotten events between the last batch and this one, which is empty. */
  readonly gap: boolean;
}
