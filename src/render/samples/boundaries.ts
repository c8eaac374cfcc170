import type { ColumnBlueprint } from '../../blueprint/model.ts';
import { acceptsValue } from '../../blueprint/samples/accepts.ts';
import { findSamples } from '../../blueprint/samples/find-samples.ts';
import { samplePattern } from '../../blueprint/samples/pattern-samples.ts';
import { numberEdges, numberFaults } from './number-boundaries.ts';
import { valueCode, type ValueStyle } from './value-code.ts';

/** A value at the edge of a rule, or beyond it. */
export interface Boundary {
  /** What it is, to follow the field's name: `of 200 characters`. */
  readonly says: string;
  /** TypeScript of the value as JSON has it. */
  readonly code: string;
}

/** Longest text that a test sends: two of them fit into the body limit. */
const longestText = 200_000;

/** Longest text with a pattern that is written out. */
const longestCode = 300;

/** Longest list that a test sends. */
const longestList = 1_000;

/** Values that the rules of a column just let through. */
export function acceptedEdges(column: ColumnBlueprint, style: ValueStyle): Boundary[] {
  const edges = [...ownEdges(column, style)];
  if (column.nullable) edges.push({ says: 'null', code: 'null' });
  return edges;
}

/** Values just beyond the rules of a column, or of another type. */
export function refusedValues(column: ColumnBlueprint, style: ValueStyle): Boundary[] {
  const faults = [...typeFaults(column, style), ...ownFaults(column, style)];
  if (!column.nullable && column.kind !== 'json') faults.push({ says: 'null', code: 'null' });
  return faults;
}

function ownEdges(column: ColumnBlueprint, style: ValueStyle): Boundary[] {
  switch (column.kind) {
    case 'integer':
    case 'money':
    case 'decimal':
      return numberEdges(column, style);
    case 'enum':
      return (column.values ?? []).map((value) => ({ says: value, code: valueCode(column, value, style) }));
    case 'date':
    case 'datetime':
      return timeEdges(column);
    case 'list':
      return listEdges(column, style);
    case 'text':
    case 'password':
    case 'slug':
    case 'phone':
      return textEdges(column);
    default:
      return [];
  }
}

function ownFaults(column: ColumnBlueprint, style: ValueStyle): Boundary[] {
  switch (column.kind) {
    case 'integer':
    case 'money':
    case 'decimal':
      return numberFaults(column, style);
    case 'date':
    case 'datetime':
      return timeFaults(column);
    case 'list':
      return listFaults(column, style);
    case 'enum':
    case 'boolean':
    case 'json':
    case 'reference':
    case 'uuid':
      return [];
    default:
      return textFaults(column);
  }
}

function typeFaults(column: ColumnBlueprint, { decimals }: ValueStyle): Boundary[] {
  switch (column.kind) {
    case 'integer':
    case 'money':
      return [
        { says: 'a number in quotes', code: "'1'" },
        { says: 'a fraction', code: '1.5' },
      ];
    case 'decimal':
      return decimals === 'string'
        ? [{ says: 'a number without quotes', code: '1' }]
        : [{ says: 'a number in quotes', code: "'1'" }];
    case 'boolean':
      return [{ says: 'a truth value in quotes', code: "'true'" }];
    case 'enum':
      return [{ says: 'a value that is not in the list', code: "'no such value'" }];
    case 'email':
      return [{ says: 'not an e-mail address', code: "'not an address'" }];
    case 'url':
      return [{ says: 'not a URL', code: "'not a url'" }];
    case 'uuid':
      return [{ says: 'not a UUID', code: "'not-a-uuid'" }];
    case 'date':
      return [{ says: 'not a date', code: "'2026-02-30'" }];
    case 'datetime':
      return [{ says: 'not a point in time', code: "'yesterday'" }];
    case 'list':
      return [{ says: 'not a list', code: '{}' }];
    case 'reference':
      return [{ says: 'not an id', code: column.idType === 'integer' ? "'1'" : "'not-an-id'" }];
    case 'json':
      return [];
    default:
      return [{ says: 'a number', code: '42' }];
  }
}

function textEdges(column: ColumnBlueprint): Boundary[] {
  const { minLength = 0, maxLength = Infinity } = column;
  return [...new Set([minLength, maxLength])].flatMap((length) => {
    if (length > longestText) return [];
    const code = column.pattern === undefined ? fillCode(length) : patternOfLength(column, length);
    return code === undefined ? [] : [{ says: `of ${countCharacters(length)}`, code }];
  });
}

function patternOfLength(column: ColumnBlueprint, length: number): string | undefined {
  if (length > longestCode) return undefined;
  const { pattern = '' } = column;
  const accepts = (sample: string): boolean => sample.length === length && acceptsValue(column, sample);
  const [sample] = samplePattern({ pattern, minLength: length, maxLength: length, count: 1, accepts });
  return sample === undefined ? undefined : valueCode(column, sample, { form: 'json', decimals: 'number' });
}

function textFaults(column: ColumnBlueprint): Boundary[] {
  const { minLength = 0, maxLength = Infinity } = column;
  const faults: Boundary[] = [];
  if (minLength > 0) faults.push({ says: `of ${countCharacters(minLength - 1)}`, code: fillCode(minLength - 1) });
  if (maxLength < longestText)
    faults.push({ says: `of ${countCharacters(maxLength + 1)}`, code: fillCode(maxLength + 1) });
  const unlike = unlikePattern(column);
  if (unlike !== undefined)
    faults.push({
      says: 'that does not match its pattern',
      code: valueCode(column, unlike, { form: 'json', decimals: 'number' }),
    });
  return faults;
}

/** A text of an allowed length that only the pattern refuses. */
function unlikePattern({ pattern, minLength = 0, maxLength = Infinity }: ColumnBlueprint): string | undefined {
  if (pattern === undefined) return undefined;
  const expression = new RegExp(pattern, 'u');
  const attempts = ['!', '~', 'a', '0', 'A', ' '].map((character) => character.repeat(Math.max(1, minLength)));
  return attempts.find(
    (attempt) =>
      attempt.length <= maxLength &&
      attempt.trim() !== '' &&
      !expression.test(attempt.toLowerCase()) &&
      !expression.test(attempt),
  );
}

function fillCode(length: number): string {
  return length === 0 ? "''" : length === 1 ? "'a'" : `'a'.repeat(${length})`;
}

function countCharacters(length: number): string {
  return length === 0 ? 'no characters' : length === 1 ? '1 character' : `${length} characters`;
}

function timeEdges(column: ColumnBlueprint): Boundary[] {
  return [column.minimum, column.maximum].flatMap((bound) => {
    const [value] = bound === undefined ? [] : findSamples({ ...column, minimum: bound, maximum: bound }, 1);
    return typeof value === 'string' ? [{ says: value, code: `'${value}'` }] : [];
  });
}

function timeFaults(column: ColumnBlueprint): Boundary[] {
  const step = column.kind === 'date' ? 86_400_000 : 1;
  const beyond = [
    ...(column.minimum === undefined ? [] : [Date.parse(String(column.minimum)) - step]),
    ...(column.maximum === undefined ? [] : [Date.parse(String(column.maximum)) + step]),
  ];
  return beyond.map((time) => {
    const iso = new Date(time).toISOString();
    const value = column.kind === 'date' ? iso.slice(0, 10) : iso;
    return { says: value, code: `'${value}'` };
  });
}

function listEdges(column: ColumnBlueprint, style: ValueStyle): Boundary[] {
  const { minLength = 0, maxLength = Infinity } = column;
  return [...new Set([minLength, maxLength])].flatMap((length) => {
    const code = listOfLength(column, { length, style });
    return code === undefined ? [] : [{ says: `of ${countEntries(length)}`, code }];
  });
}

function listFaults(column: ColumnBlueprint, style: ValueStyle): Boundary[] {
  const { minLength = 0, maxLength = Infinity } = column;
  const faults: Boundary[] = [];
  for (const length of [minLength - 1, maxLength + 1]) {
    const code = length < 0 ? undefined : listOfLength(column, { length, style });
    if (code !== undefined) faults.push({ says: `of ${countEntries(length)}`, code });
  }
  return faults;
}

/** A list whose first entry has another type than its entries have; undefined for other columns. */
export function wrongEntry({ element, minLength = 0 }: ColumnBlueprint, style: ValueStyle): Boundary | undefined {
  if (element === undefined) return undefined;
  const others = findSamples(element, 1).map((sample) => valueCode(element, sample, style));
  const padding = Array.from({ length: Math.max(0, minLength - 1) }, () => others.join(''));
  return { says: 'another type', code: `[${['{}', ...padding].join(', ')}]` };
}

function listOfLength(
  column: ColumnBlueprint,
  { length, style }: { length: number; style: ValueStyle },
): string | undefined {
  const { element } = column;
  if (element === undefined || length > longestList) return undefined;
  const [sample] = findSamples(element, 1);
  if (sample === undefined) return undefined;
  const code = valueCode(element, sample, style);
  return length === 0 ? '[]' : length === 1 ? `[${code}]` : `Array.from({ length: ${length} }, () => ${code})`;
}

function countEntries(length: number): string {
  return length === 0 ? 'no entries' : length === 1 ? '1 entry' : `${length} entries`;
}
