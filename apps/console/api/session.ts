import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client';
import { carryCsrfToken } from './csrf';
import { ApiProblem } from './problem';

export type Caller = Schemas['Caller'];

const entered = (caller: Caller): Caller => {
  carryCsrfToken(caller.session?.csrfToken);
  return caller;
};

/** Who is signed in; null is nobody. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: async ({ signal }): Promise<Caller | null> => {
      try {
        return entered(await answerOf(api.GET('/v1/session', { signal })));
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });

export const signIn = async (body: Schemas['SignIn']): Promise<Caller> =>
  entered(await answerOf(api.POST('/v1/session', { body })));

export const signOut = async (): Promise<void> => {
  await answerOf(api.DELETE('/v1/session'));
  carryCsrfToken(undefined);
};

export const changePassword = (body: Schemas['NewPassword']) => answerOf(api.POST('/v1/session/password', { body }));
