import { isTakenName, takenNameFault, toSnakeCase } from '../names.ts';
import type { Words } from '../words.ts';
import { report, shorten } from '../place.ts';
import type { Fault } from '../problems.ts';
import type { Place } from '../reading.ts';
import { ENUM_VALUE } from '../shapes/scalars.ts';

/** Values stand in addresses, SQL and type unions; so: letters, digits, `_`, `-` and `.`. */
const VALUE = new RegExp(ENUM_VALUE);
const LONGEST_VALUE = 50;
const MOST_VALUES = 200;

/** Checks the values of an enum; undefined when one of them cannot be used. */
export function readEnumValues(values: readonly Words[], place: Place): readonly string[] | undefined {
  const seen = new Set<string>();
  let sound = checkCount(values, place);
  for (const value of values) {
    const fault = seen.has(value.text) ? repeatedValue(value.text) : findValueFault(value.text);
    seen.add(value.text);
    if (!fault) continue;
    sound = false;
    report(place, { ...fault, at: value.at });
  }
  return sound ? [...seen] : undefined;
}

function checkCount(values: readonly Words[], place: Place): boolean {
  const surplus = values[MOST_VALUES];
  if (!surplus) return true;
  const message = `An enum has at most ${MOST_VALUES} values; this one has ${values.length}.`;
  report(place, { code: 'too-many-values', message, at: surplus.at, expected: 'a table' });
  return false;
}

function repeatedValue(value: string): Fault {
  const message = `"${shorten(value)}" stands in the enum twice.`;
  return { code: 'duplicate-value', message, expected: 'each value once' };
}

function findValueFault(value: string): Fault | undefined {
  if (value === '') return { code: 'empty-value', message: 'An enum value is missing here.', expected: 'a | b' };
  if (!VALUE.test(value) || value.length > LONGEST_VALUE) {
    const likely = toSnakeCase(value);
    const suggestion = likely !== '' && likely.length <= LONGEST_VALUE ? likely : undefined;
    const message = `"${shorten(value)}" cannot be an enum value.`;
    return { code: 'bad-value', message, expected: 'letters, digits, _, - and ., at most 50', suggestion };
  }
  return isTakenName(value) ? takenNameFault(value) : undefined;
}
