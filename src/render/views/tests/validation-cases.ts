import type { ColumnBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { acceptedEdges, type Boundary, refusedValues, wrongEntry } from '../../samples/boundaries.ts';
import { columnOf } from '../../samples/capacity.ts';
import { inputKeyOf } from '../../samples/value-code.ts';
import { goesThroughRules, submission, type WritingEndpoint } from './submission.ts';
import { testTable } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/**
 * Each rule at its edge: what just fits is accepted and returned, what just does not is refused with the field's name.
 * An endpoint that shares its rules with one that creates rows shows with one value for each field that it has them.
 */
export function validationCases(endpoint: WritingEndpoint, file: TestFile): string[] {
  const table = file.lookup.table(endpoint.table);
  const style = { form: 'json', decimals: file.lookup.blueprint.project.decimals } as const;
  const columns = endpoint.input.map((name) => columnOf(table, name));
  const isWhole = goesThroughRules(endpoint, file);
  const accepted = columns
    .filter((column) => isWhole && !column.hidden)
    .flatMap((column) => acceptedEdges(column, style).map((edge) => rowOf(column, edge)));
  const refused = columns.flatMap((column) => {
    const faults = refusedValues(column, style);
    return (isWhole ? faults : faults.slice(0, 1)).map((fault) => rowOf(column, fault));
  });
  const entries = columns.flatMap((column) => {
    const wrong = isWhole ? wrongEntry(column, style) : undefined;
    return wrong === undefined ? [] : [rowOf(column, wrong)];
  });
  return [
    ...tableOf('accepts %s %s', accepted, {
      endpoint,
      file,
      expected: [
        `expect(response.status).toBe(${endpoint.status});`,
        'expect(response.body.data).toMatchObject({ [field]: value });',
      ],
    }),
    ...tableOf('refuses %s %s', refused, {
      endpoint,
      file,
      expected: [
        'expect(response.status).toBe(400);',
        "expect(response.body.error.code).toBe('VALIDATION_ERROR');",
        'expect(response.body.error.details).toEqual({ [field]: expect.any(String) });',
      ],
    }),
    ...tableOf('refuses %s with an entry of %s', entries, {
      endpoint,
      file,
      expected: [
        'expect(response.status).toBe(400);',
        'expect(response.body.error.details).toEqual({ [`${field}.0`]: expect.any(String) });',
      ],
    }),
  ];
}

interface TableOptions {
  readonly endpoint: WritingEndpoint;
  readonly file: TestFile;
  readonly expected: readonly string[];
}

function tableOf(title: string, rows: readonly string[], { endpoint, file, expected }: TableOptions): string[] {
  if (rows.length === 0) return [];
  const { given, callWith } = submission(endpoint, file);
  return [
    testTable(
      title,
      { type: '[string, string, unknown]', rows, parameters: 'field, _what, value' },
      { given, when: [`const response = ${callWith('[field]', 'value')};`], expected },
    ),
  ];
}

function rowOf(column: ColumnBlueprint, { says, code }: Boundary): string {
  return `[${quoteString(inputKeyOf(column))}, ${quoteString(says)}, ${code}]`;
}
