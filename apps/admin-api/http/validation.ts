import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem, type FieldError } from './problem';

interface Issue {
  readonly message: string;
  readonly path?: readonly unknown[];
  /** Of zod's `unrecognized_keys`: the fields that are not in the schema. */
  readonly keys?: readonly string[];
}

const MOST_ERRORS = 20;

/** Names each wrong field, also those that should not be there. */
export const fieldErrorsOf = (issues: readonly Issue[]): FieldError[] =>
  issues
    .flatMap(({ message, path = [], keys }): FieldError[] => {
      const at = path.map((segment) => String(isKeyed(segment) ? segment.key : segment));
      if (keys)
        return keys.map((key) => ({ field: [...at, key].join('.').slice(0, 100), detail: 'there is no such field' }));
      return [{ field: at.join('.') || 'body', detail: message }];
    })
    .slice(0, MOST_ERRORS);

const isKeyed = (segment: unknown): segment is { key: unknown } =>
  typeof segment === 'object' && segment !== null && 'key' in segment;

/** Checks every parameter that names a schema. Without it Nest uses schemas for the documentation alone. */
export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({
      exceptionFactory: (issues) => {
        const errors = fieldErrorsOf(issues);
        return new Problem(400, errors.map(({ field, detail }) => `${field}: ${detail}`).join('; '), errors);
      },
    });
  }

  /** Our schemas are strict: `__proto__` is refused by name like any unknown field, instead of being dropped silently. */
  protected override stripProtoKeys(): void {}
}
