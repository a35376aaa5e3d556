/** Lets calls of VK's API begin, no more of them a second than VK allows. */
export interface Budget {
  /**
   * Resolves when a call may begin: true, and it must begin at once; or false when that is too far off.
   *
   * @throws the signal's reason, when it aborts first
   */
  take(signal?: AbortSignal): Promise<boolean>;
}
