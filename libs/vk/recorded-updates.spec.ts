import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/project-root';
import { heardOf, type Hearing } from './heard-of';
import { hasVkSchema, VkSchema } from './spec/vk-schema';
import { parseUpdate } from './update';

/**
 * Updates as VK sends them, by its documentation and its schema, one a file, and what is heard of each: the way of every update
 * through the parser, without a server.
 */
const FOLDER = join(projectRoot(), 'test', 'fixtures', 'updates');

interface Recorded {
  readonly about: string;
  readonly update: { readonly type: string; readonly event_id?: string; readonly object: unknown };
  /** What is handed on, `own` or `other` for what is not, or what is wrong with it. */
  readonly expected: 'own' | 'other' | { readonly malformed: string } | Readonly<Record<string, unknown>>;
  /** Real, or feared, but not as the schema has it. */
  readonly schema?: 'beyond';
}

const recorded = readdirSync(FOLDER).map((file): [string, Recorded] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Recorded,
]);

const hearing: Hearing = {
  bot: { groupId: 168230748, screenName: 'znatok' },
  receivedAt: 1_764_428_401_500,
  afterOutage: false,
};

const whatIsHeard = (raw: unknown): unknown => {
  const update = parseUpdate(raw);
  return update.kind === 'malformed' ? { malformed: update.why } : heardOf(update, hearing);
};

test.each(recorded)('%s', (_, { update, expected }) => {
  const outcome = whatIsHeard(update);
  if (typeof expected === 'string' || 'malformed' in expected) return expect(outcome).toEqual(expected);
  const { heard, ...rest } = expected;
  const [eventId, { receivedAt }] = [update.event_id, hearing];
  return expect(outcome).toEqual({ ...rest, heard: { ...(heard as object), eventId, receivedAt } });
});

(hasVkSchema ? describe : describe.skip)('by the schema of VKCOM/vk-api-schema', () => {
  const schema = new VkSchema();
  const asVkHasIt = recorded.filter(([, { schema: place }]) => place !== 'beyond');

  test.each(asVkHasIt)('%s has the shape of VK', (_, { update }) => {
    expect(schema.ofUpdate(update)).toEqual([]);
  });
});
