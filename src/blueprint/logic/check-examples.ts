import { isCalendarDay, isMoment } from '../../plan/fields/dates.ts';
import type { Example, Operation } from '../../plan/model-async.ts';
import type { ColumnBlueprint, InputField, InputShape, Literal, Payload } from '../model.ts';
import type { Report } from '../report.ts';

interface Expected {
  readonly input: readonly InputField[];
  /** Absent where results are not declared: then only running the example tells. */
  readonly returns?: Payload | undefined;
  readonly report: Report;
}

/** Examples that do not fit what they are examples of: the tests made of them could never pass. */
export function checkExamples(examples: readonly Example[], { input, returns, report }: Expected): void {
  for (const { name, input: given, returns: result, at, path } of examples) {
    // The reader of examples lets nothing through that is no JSON.
    const faults = [
      ...faultsOfFields(given as Literal, { fields: input, where: 'input' }),
      ...(returns === undefined || result === undefined
        ? []
        : faultsOf(result as Literal, { shape: returns.shape, where: 'returns' })),
    ];
    for (const { message, expected } of faults) {
      report.error({ code: 'bad-example', message: `Example "${name}": ${message}`, at, path, expected });
    }
  }
}

/** What a simulator answers has to be an answer. */
export function checkSimulated(
  { example, nameAt, path }: Operation,
  { returns, report }: { returns: Payload | undefined; report: Report },
): void {
  if (example === undefined || returns === undefined) return;
  for (const { message, expected } of faultsOf(example as Literal, { shape: returns.shape, where: 'example' })) {
    report.error({ code: 'bad-example', message: `The example does not fit: ${message}`, at: nameAt, path, expected });
  }
}

interface ExampleFault {
  readonly message: string;
  readonly expected: string;
}

function faultsOf(value: Literal, { shape, where }: { shape: InputShape; where: string }): ExampleFault[] {
  const nullable = shape.kind === 'column' ? shape.column.nullable : shape.nullable;
  if (value === null) return nullable ? [] : [{ message: `\`${where}\` is never null.`, expected: 'a value' }];
  if (shape.kind === 'object') return faultsOfFields(value, { fields: shape.fields, where });
  if (shape.kind === 'column') return faultsOfColumn(value, { column: shape.column, where });
  if (!Array.isArray(value)) return [{ message: `\`${where}\` is no list.`, expected: 'a list' }];
  return value.flatMap((item: Literal, index) => faultsOf(item, { shape: shape.of, where: `${where}[${index}]` }));
}

function faultsOfFields(
  value: Literal,
  { fields, where }: { fields: readonly InputField[]; where: string },
): ExampleFault[] {
  const names = fields.map(({ name }) => name.snake);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ message: `\`${where}\` has no fields.`, expected: `a map of ${names.join(', ')}` }];
  }
  const given = Object.entries(value);
  const unknown = given.filter(([name]) => !names.includes(name));
  const missing = fields.filter(({ name, optional }) => !optional && !given.some(([each]) => each === name.snake));
  return [
    ...unknown.map(([name]) => ({
      message: `\`${where}\` has no field \`${name}\`.`,
      expected: names.length === 0 ? 'no fields' : names.join(', '),
    })),
    ...missing.map(({ name }) => ({
      message: `\`${where}\` lacks \`${name.snake}\`.`,
      expected: `${name.snake}: a value`,
    })),
    ...given.flatMap(([name, item]: readonly [string, Literal]) => {
      const field = fields.find((each) => each.name.snake === name);
      // With a default, nothing stands for it.
      if (field === undefined || (item === null && field.default !== undefined)) return [];
      return faultsOf(item, { shape: field.shape, where: `${where}.${name}` });
    }),
  ];
}

type Single = Pick<ColumnBlueprint, 'kind' | 'values' | 'idType'>;

function faultsOfColumn(value: Literal, { column, where }: { column: ColumnBlueprint; where: string }): ExampleFault[] {
  if (column.kind === 'list') {
    if (!Array.isArray(value)) return [{ message: `\`${where}\` is no list.`, expected: 'a list' }];
    const { element } = column;
    if (element === undefined) return [];
    return value.flatMap((item: Literal, index) =>
      faultsOfSingle(item, { single: element, where: `${where}[${index}]` }),
    );
  }
  return faultsOfSingle(value, { single: column, where });
}

function faultsOfSingle(value: Literal, { single, where }: { single: Single; where: string }): ExampleFault[] {
  const wanted = wantedBy(single);
  if (wanted === undefined || wanted.fits(value)) return [];
  return [{ message: `\`${where}\` is not ${wanted.words}.`, expected: wanted.words }];
}

interface Wanted {
  readonly words: string;
  readonly fits: (value: Literal) => boolean;
}

function wantedBy({ kind, values = [], idType }: Single): Wanted | undefined {
  if (kind === 'json') return undefined;
  if (kind === 'boolean') return { words: 'true or false', fits: (value) => typeof value === 'boolean' };
  if (kind === 'decimal') {
    return { words: 'a number', fits: (value) => typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(String(value)) };
  }
  if (kind === 'integer' || kind === 'money' || idType === 'integer') {
    return { words: 'a whole number', fits: (value) => Number.isSafeInteger(value) };
  }
  if (kind === 'enum') {
    return { words: values.join(', '), fits: (value) => typeof value === 'string' && values.includes(value) };
  }
  const isText = (value: Literal): value is string => typeof value === 'string';
  if (kind === 'date') return { words: 'a day: 2026-11-03', fits: (value) => isText(value) && isCalendarDay(value) };
  if (kind === 'datetime') {
    return { words: 'a moment: 2026-11-03T09:00:00Z', fits: (value) => isText(value) && isMoment(value) };
  }
  return { words: 'a text', fits: isText };
}
