import { ApiProblem, isPassing, problemOf } from './problem';

describe('a problem of the API', () => {
  it('keeps its words, and what is wrong about each field', () => {
    const problem = problemOf(400, {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'rounds: too big',
      errors: [{ field: 'rounds', detail: 'too big' }],
    });
    expect(problem).toMatchObject({ status: 400, message: 'rounds: too big', fields: { rounds: 'too big' } });
  });

  it.each([['<html>Bad gateway</html>'], [null], [undefined], [{ detail: 7 }]])(
    'bears the answer %p of a proxy',
    (body) => expect(problemOf(502, body)).toMatchObject({ status: 502, message: '', fields: {} }),
  );

  it.each([
    [0, true],
    [400, false],
    [404, false],
    [412, false],
    [429, true],
    [503, true],
  ])('with status %i may pass by itself: %p', (status, passing) =>
    expect(isPassing(new ApiProblem(status, ''))).toBe(passing),
  );
});
