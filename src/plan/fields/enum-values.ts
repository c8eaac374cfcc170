import { isTakenName, toSnakeCase } from '../names.ts';
import type { Words } from '../words.ts';
import type { Reading } from '../reading.ts';

/** Values stand in addresses, SQL and type unions; so: letters, digits, `_`, `-` and `.`. */
const ENUM_VALUE = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const LONGEST_VALUE = 50;
const MOST_VALUES = 200;

/** Checks the values of an enum; undefined when one of them cannot be used. */
export function readEnumValues(
  values: readonly Words[],
  context: { path: string; reading: Reading },
): readonly string[] | undefined {
  const seen = new Set<string>();
  let sound = checkCount(values, context);
  for (const value of values) {
    const problem = seen.has(value.text)
      ? { code: 'duplicate-value', message: `"${value.text}" stands in the enum twice.`, expected: 'each value once' }
      : findValueProblem(value.text);
    seen.add(value.text);
    if (!problem) continue;
    sound = false;
    context.reading.log.add({ ...problem, at: value.at, path: context.path });
  }
  return sound ? [...seen] : undefined;
}

function checkCount(values: readonly Words[], context: { path: string; reading: Reading }): boolean {
  const surplus = values[MOST_VALUES];
  if (!surplus) return true;
  const message = `An enum has at most ${MOST_VALUES} values; this one has ${values.length}.`;
  context.reading.log.add({
    code: 'too-many-values',
    message,
    at: surplus.at,
    path: context.path,
    expected: 'a table',
  });
  return false;
}

function findValueProblem(
  value: string,
): { code: string; message: string; expected: string; suggestion?: string | undefined } | undefined {
  const expected = 'letters, digits, _, - and ., at most 50';
  if (value === '') return { code: 'empty-value', message: 'An enum value is missing here.', expected: 'a | b' };
  if (!ENUM_VALUE.test(value) || value.length > LONGEST_VALUE) {
    const likely = toSnakeCase(value);
    const suggestion = likely !== '' && likely.length <= LONGEST_VALUE ? likely : undefined;
    return { code: 'bad-value', message: `"${value.slice(0, 60)}" cannot be an enum value.`, expected, suggestion };
  }
  if (!isTakenName(value)) return undefined;
  const message = `"${value}" cannot be an enum value: JavaScript gives every object something of that name.`;
  return { code: 'taken-name', message, expected: 'another word' };
}
