import { remedyOf, VkError } from './errors';

describe('remedyOf', () => {
  it.each([
    [917, 'gone'],
    [922, 'gone'],
    [901, 'gone'],
    [945, 'gone'],
    [909, 'other'],
    [920, 'other'],
    [949, 'other'],
    [911, 'other'],
    [914, 'other'],
    [100, 'other'],
    [1, 'retry'],
    [6, 'retry'],
    [10, 'retry'],
    [9, 'flood'],
    [29, 'flood'],
    [1012, 'flood'],
    [5, 'auth'],
    [27, 'auth'],
    [15, 'auth'],
    [123_456, 'retry'],
  ])('answers error %i with «%s»', (code, remedy) => {
    expect(remedyOf(code)).toBe(remedy);
    expect(new VkError('messages.send', code, 'x').remedy).toBe(remedy);
  });
});
