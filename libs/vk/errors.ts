import { ruleOf, type ErrorRule, type Remedy } from './error-rules';

/** What VK refused. Holds no parameters of the call: among them are players' words and the token. */
export class VkError extends Error {
  constructor(
    readonly method: string,
    readonly code: number,
    reason: string,
  ) {
    super(`VK refused ${method}: error ${code}, ${reason}`);
  }

  get rule(): ErrorRule {
    return ruleOf(this.code);
  }

  get remedy(): Remedy {
    return this.rule.remedy;
  }
}

/** VK did not answer, or not in its language. The call may have worked all the same. */
export class VkUnreachable extends Error {
  readonly code = 'VK_UNREACHABLE';

  constructor(method: string, why: string) {
    super(`VK did not answer ${method}: ${why}`);
  }
}

/** Not sent, and certainly not: it would have had to wait for its turn. */
export class VkNotAtOnce extends Error {
  readonly code = 'VK_NOT_AT_ONCE';

  constructor(method: string) {
    super(`${method} would have to wait for its turn`);
  }
}

/** Not sent, and certainly not: it would have been too much now. It may be sent later. */
export class VkHeld extends Error {
  readonly code = 'VK_HELD';

  /** @param retryAfter milliseconds after which there is hope */
  constructor(
    method: string,
    why: string,
    readonly retryAfter: number,
  ) {
    super(`${method} was held back: ${why}`);
  }
}
