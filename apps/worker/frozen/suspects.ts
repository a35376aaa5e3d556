/** A workflow whose code or activity failed just now. */
export interface Suspect {
  readonly workflowId: string;
  /** The activity that failed in a way that no outage explains. */
  readonly activity?: string;
}

/** More run ids than fail between two looks of the watcher. */
const MOST_RUNS = 1_000;

/**
 * Whose code failed lately, as far as this worker knows: it hears of every failure of its own, at once, and a game that keeps
 * failing is heard of again within seconds. So nothing is lost with a worker that dies, and nobody asks Temporal about games
 * that are well.
 */
export class Suspects {
  readonly #suspects = new Map<string, Suspect>();
  readonly #runs = new Set<string>();
  readonly #workflowOf = new Map<string, string>();

  note(suspect: Suspect): void {
    const known = this.#suspects.get(suspect.workflowId);
    this.#suspects.set(suspect.workflowId, { ...known, ...suspect });
  }

  /** @param workflowId is not known to every line that the SDK logs. */
  noteRun(runId: string, workflowId = this.#workflowOf.get(runId)): void {
    if (workflowId === undefined) {
      if (this.#runs.size < MOST_RUNS) this.#runs.add(runId);
      return;
    }
    if (this.#workflowOf.size >= MOST_RUNS) this.#workflowOf.clear();
    this.#workflowOf.set(runId, workflowId);
    this.#runs.delete(runId);
    this.note({ workflowId });
  }

  /** All of them, which are then forgotten. */
  take(): { readonly suspects: readonly Suspect[]; readonly runs: readonly string[] } {
    const taken = { suspects: [...this.#suspects.values()], runs: [...this.#runs] };
    this.#suspects.clear();
    this.#runs.clear();
    return taken;
  }
}
