import type { Executed, VkApi, VkParams } from '../../api';
import type { Budget } from '../../budget';
import { VkError, VkUnreachable } from '../../errors';

interface Call {
  readonly method: string;
  readonly params: VkParams;
}

/** VK as far as a sender is concerned: it takes down what reaches it, and fails as the spec says. */
export class FakeApi implements VkApi {
  readonly groupId = 1;
  /** Every request: the calls in it. */
  readonly requests: Call[][] = [];
  /** What becomes of a call; by default it works. */
  fate: (call: Call) => number | undefined = () => undefined;
  /** What becomes of a whole request, after its calls are done. */
  fateOfRequest: (calls: readonly Call[]) => 'lost' | number | undefined = () => undefined;
  /** Answers are held until then. */
  answering: Promise<unknown> = Promise.resolve();

  get calls(): Call[] {
    return this.requests.flat();
  }

  get said(): string[] {
    return this.calls.map(({ params }) => String(params.message));
  }

  async call<T>(method: string, params: VkParams): Promise<T> {
    const call = { method, params };
    this.requests.push([call]);
    await this.answering;
    this.#meet([call], method);
    const code = this.fate(call);
    if (code !== undefined) throw new VkError(method, code, 'as the spec says');
    return valueOf(call) as T;
  }

  async execute(code: string): Promise<Executed> {
    const calls = [...code.matchAll(/API\.([a-zA-Z.]+)\((\{.*?\})\)/g)].map(([, method = '', params = '']) => ({
      method,
      params: JSON.parse(params) as VkParams,
    }));
    this.requests.push(calls);
    await this.answering;
    this.#meet(calls, 'execute');
    const errors: VkError[] = [];
    const response = calls.map((call) => {
      const failed = this.fate(call);
      if (failed === undefined) return valueOf(call);
      errors.push(new VkError(call.method, failed, 'as the spec says'));
      return false;
    });
    return { response, errors };
  }

  #meet(calls: readonly Call[], method: string): void {
    const fate = this.fateOfRequest(calls);
    if (fate === 'lost') throw new VkUnreachable(method, 'timeout');
    if (fate !== undefined) throw new VkError(method, fate, 'as the spec says');
  }
}

const valueOf = ({ method, params }: Call): unknown =>
  method === 'messages.send' ? [{ peer_id: params.peer_ids, conversation_message_id: params.random_id }] : 1;

/** A budget that lets calls begin when the spec says so. */
export class HandBudget implements Budget {
  readonly #waiting: ((granted: boolean) => void)[] = [];
  open = false;

  take(): Promise<boolean> {
    if (this.open) return Promise.resolve(true);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** How many are asked for. */
  get asked(): number {
    return this.#waiting.length;
  }

  /** Lets one request begin, and what follows from it happen. */
  async grant(granted = true): Promise<void> {
    this.#waiting.shift()?.(granted);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
