import { mayAct, ROLES } from './roles';

it('each role may do what those before it may, and nothing of those after it', () => {
  const may = ROLES.map((role) => ROLES.filter((needed) => mayAct(role, needed)));
  expect(may).toEqual([['viewer'], ['viewer', 'editor'], ['viewer', 'editor', 'operator'], [...ROLES]]);
});
