import { z } from 'zod';

export const personSchema = z
  .object({
    id: z.int().meta({ description: 'VK user id; 0 for an admin who started a game through this API.' }),
    name: z.string().nullable().meta({ description: 'null while VK has not told it.' }),
  })
  .meta({ id: 'Person' });

export type Person = z.output<typeof personSchema>;

export const personOf = (names: ReadonlyMap<number, string>, id: number): Person => ({
  id,
  name: names.get(id) ?? null,
});

export const personOrNull = (names: ReadonlyMap<number, string>, id: number | null): Person | null =>
  id === null ? null : personOf(names, id);
