import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { projectRoot } from '../../libs/platform/project-root';
import { patternOf } from './http/known-methods';

const { paths } = JSON.parse(readFileSync(join(projectRoot(), 'openapi.json'), 'utf8')) as OpenAPIObject;

it('No route has an address that another one takes for itself', () => {
  const routes = Object.entries(paths).map(([path, operations]) => ({ path, methods: Object.keys(operations).sort() }));
  const taken = routes.flatMap(({ path, methods }) =>
    routes
      .filter((other) => other.path !== path && patternOf(other.path).test(path))
      .filter((other) => other.methods.join() !== methods.join())
      .map((other) => `${path} is also ${other.path}`),
  );
  expect(routes.length).toBeGreaterThan(50);
  expect(taken).toEqual([]);
});
