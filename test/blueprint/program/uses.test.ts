import { expect, test } from 'vitest';
import { failuresOf } from '../../../src/blueprint/program/uses.ts';
import { functionOf, programOf, sound } from './steps/steps.ts';

const input = 'input: { order: -> orders, word: "text?" }';
const get = '- get: orders\n  where: id == input.order\n  as: it\n';

function failures(steps: string, others = ''): string[] {
  const blueprint = sound(`${functionOf(steps, input)}\n${others}`);
  return failuresOf(programOf(blueprint), blueprint).map(({ status, code }) => `${status} ${code}`);
}

test('rows that are missing and demands are failures', () => {
  expect(failures(`${get}- require: it.note != null\n  else: { status: 402, code: UNPAID, message: Pay. }`)).toEqual([
    '402 UNPAID',
    '404 NOT_FOUND',
  ]);
  expect(failures(get.replace('as: it', 'optional: true\n  as: it'))).toEqual([]);
});

test('so are those of the functions that are called', () => {
  const other = '  other:\n    input: { n: integer }\n    steps:\n      - require: n > 1\n  unwritten:\n    code: true';
  expect(failures('- call: other\n  with: { n: 1 }\n- call: unwritten', other)).toEqual([
    '409 CONFLICT',
    '501 NOT_IMPLEMENTED',
  ]);
});

test('what is caught is none', () => {
  expect(failures(`- try:\n    - require: word != null\n  catch:\n    - log: x`)).toEqual([]);
  expect(
    failures(`- try:\n    - log: x\n  catch:\n    - require: word != null\n      else: { status: 422, message: No. }`),
  ).toEqual(['422 UNPROCESSABLE']);
});
