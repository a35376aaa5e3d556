/** Takes the lock: a function that releases it, or the id of the process that holds it. */
export declare const takePidLock: (
  file: string,
) => { release: () => void; heldBy?: undefined } | { heldBy: number; release?: undefined };

/** A process as it can be recognised later, when its id may belong to another. */
export interface Identity {
  readonly pid: number;
  readonly started: string;
}

export declare const identify: (pid: number) => Identity;

export declare const stillRuns: (identity: Identity) => boolean;
