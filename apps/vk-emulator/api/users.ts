import type { Person } from '../world/model';
import type { Method } from './call';

/** A user object of API 5.199: what `fields` names, and the parts that are always there. */
export const vkUser = (person: Person, fields: readonly string[]): Record<string, unknown> => ({
  id: person.id,
  first_name: person.firstName,
  last_name: person.lastName,
  can_access_closed: true,
  is_closed: false,
  ...(fields.includes('sex') && { sex: person.sex }),
  ...(fields.includes('screen_name') && { screen_name: person.screenName }),
  ...(fields.includes('domain') && { domain: person.screenName }),
});

/** Names come in the nominative alone: `name_case` is taken and ignored. */
const get: Method = ({ params, world }) => {
  const fields = params.list('fields');
  const find = (name: string): Person | undefined => {
    const number = /^(?:id)?(\d{1,15})$/.exec(name)?.[1];
    if (number !== undefined) return world.people.get(Number(number));
    return [...world.people.values()].find(({ screenName }) => screenName === name);
  };
  return params.list('user_ids').flatMap((name) => {
    const person = find(name);
    return person ? [vkUser(person, fields)] : [];
  });
};

export const userMethods: Readonly<Record<string, Method>> = { 'users.get': get };
