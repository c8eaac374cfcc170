import type { ColumnBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { columnOf } from '../../samples/capacity.ts';
import { inputKeyOf } from '../../samples/value-code.ts';
import { callerOf } from './caller.ts';
import { isOfTenant, isOwned } from './request-body.ts';
import { goesThroughRules, submission, type WritingEndpoint } from './submission.ts';
import { testCase, testTable } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { describeOne } from './words.ts';

const named = 'expect(response.body.error.details).toEqual({ [field]: expect.any(String) });';

/** Bodies that are refused for the fields they have or lack, or for the rows they refer to. */
export function bodyRefusals(endpoint: WritingEndpoint, file: TestFile): string[] {
  return [
    ...(endpoint.kind === 'update' ? [] : requiresFields(endpoint, file)),
    ...refusesKeptFields(endpoint, file),
    ...(goesThroughRules(endpoint, file) ? refusesReferences(endpoint, file) : []),
  ];
}

function columnsOf(endpoint: WritingEndpoint, file: TestFile): ColumnBlueprint[] {
  return endpoint.input.map((name) => columnOf(file.lookup.table(endpoint.table), name));
}

function requiresFields(endpoint: WritingEndpoint, file: TestFile): string[] {
  const required = columnsOf(endpoint, file).filter((column) => column.requiredInput);
  if (required.length === 0) return [];
  const { given, callWith } = submission(endpoint, file);
  return [
    testTable(
      'requires %s',
      { rows: required.map((column) => quoteString(inputKeyOf(column))), parameters: 'field' },
      {
        given,
        when: [`const response = ${callWith('[field]', 'undefined')};`],
        expected: ['expect(response.status).toBe(400);', named],
      },
    ),
  ];
}

/** What the system keeps, what is fixed when a row is made, whose it is, and what nobody has heard of. */
function refusesKeptFields(endpoint: WritingEndpoint, file: TestFile): string[] {
  const { columns } = file.lookup.table(endpoint.table);
  const accepted = new Set(columnsOf(endpoint, file).map(inputKeyOf));
  const keys = columns.map((column) => column.name.key);
  const unknown = ['nonsense', 'nonsense2'].find((key) => !keys.includes(key)) ?? 'nonsense3';
  const kept = columns.filter((column) => !endpoint.input.includes(column.name.snake)).map((column) => column.name.key);
  const { given, callWith } = submission(endpoint, file);
  return [
    testTable(
      `refuses %s, which clients do not ${endpoint.kind === 'create' ? 'give' : 'change'}`,
      { rows: [...kept.filter((key) => !accepted.has(key)), unknown].map(quoteString), parameters: 'field' },
      {
        given,
        when: [`const response = ${callWith('[field]', "'x'")};`],
        expected: ['expect(response.status).toBe(400);', named],
      },
    ),
  ];
}

/** The column that says which tenant a new row belongs to, for callers who need not be members of it. */
function tenantColumnOf(endpoint: WritingEndpoint, file: TestFile): string | undefined {
  const { tenancy } = file.lookup.table(endpoint.table);
  const isFree = endpoint.kind === 'create' && callerOf(endpoint, file.lookup).membership === undefined;
  return isFree && tenancy !== undefined && 'column' in tenancy ? tenancy.column : undefined;
}

/** References to rows that are not there, as far as the caller can tell. */
function refusesReferences(endpoint: WritingEndpoint, file: TestFile): string[] {
  const references = columnsOf(endpoint, file).filter((column) => column.reference !== undefined);
  // Of no tenant, then: the other references, which have to be of the same one, are what is refused.
  const tenantColumn = tenantColumnOf(endpoint, file);
  const isToldByOthers = (column: ColumnBlueprint): boolean =>
    column.name.snake === tenantColumn && endpoint.tenantReferences.some((place) => place.column !== tenantColumn);
  const refuse = (column: ColumnBlueprint, what: string, id: string): string => {
    const { given, callWith } = submission(endpoint, file);
    return testCase(`refuses ${describeOne(column.reference?.name.words ?? '')} ${what}`, {
      given,
      when: [`const response = ${callWith(inputKeyOf(column), id)};`],
      expected: [
        'expect(response.status).toBe(409);',
        ...(isToldByOthers(column)
          ? []
          : [`expect(response.body.error.details).toHaveProperty(${quoteString(column.name.key)});`]),
      ],
    });
  };
  // Whoever sees every row may refer to every row.
  const caller = callerOf(endpoint, file.lookup);
  const isLimited = caller.scoped || caller.membership !== undefined;
  const owned = references.filter(
    (column) => endpoint.ownerScoped && isLimited && isOwned(column, endpoint) && !isOfTenant(column, endpoint),
  );
  const isJoined = (column: ColumnBlueprint): boolean =>
    caller.membership !== undefined || endpoint.tenantReferences.some((place) => place.column === column.name.snake);
  return [
    ...references.map((column) => refuse(column, 'that does not exist', file.use('unknownId', 'app.ts'))),
    ...owned.map((column) => {
      const parent = file.lookup.table(column.reference?.table ?? '');
      return refuse(column, 'of somebody else', `(await ${file.create(parent)}).id`);
    }),
    ...references
      .filter((column) => isOfTenant(column, endpoint) && isJoined(column))
      .filter((column) => column.reference?.table !== endpoint.table)
      .map((column) => {
        const parent = file.lookup.table(column.reference?.table ?? '');
        const tenant = file.lookup.table(parent.tenancy?.tenant ?? '').entity.words;
        const what = parent.tenancy?.kind === 'self' ? 'that the caller is no member of' : `of another ${tenant}`;
        return refuse(column, what, `(await ${file.create(parent)}).id`);
      }),
  ];
}
