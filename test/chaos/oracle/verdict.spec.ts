import { judge } from './verdict';

const NOTHING = { lost: [], twice: [], outOfOrder: [], strange: [] };

describe('the oracle', () => {
  it.each([
    ['what never came', [/^1$/, /^2$/, /^3$/], ['1', '3'], [], { lost: ['/^2$/'] }],
    ['what came twice', [/^1$/], ['1', '1'], [], { twice: ['1'] }],
    ['what had come before', [/^2$/], ['1', '2'], ['1'], { twice: ['1'] }],
    ['what came too early', [/^1$/, /^2$/, /^3$/], ['2', '1', '3'], [], { outOfOrder: ['1'] }],
    ['a wrong answer', [/^5$/], ['4'], [], { lost: ['/^5$/'], strange: ['4'] }],
    ['nothing where all is well', [/^1$/, /^2$/], ['1', '2'], ['0'], {}],
  ])('tells %s', (_, due, came, before, told) => {
    expect(judge(due, came, before)).toEqual({ ...NOTHING, ...told });
  });
});
