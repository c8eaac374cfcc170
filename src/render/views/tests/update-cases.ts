import type { ColumnBlueprint, UpdateEndpoint } from '../../../blueprint/model.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { columnOf } from '../../samples/capacity.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { inputKeyOf, valueCode } from '../../samples/value-code.ts';
import { tableFile } from '../places.ts';
import { bodyRefusals } from './body-refusals.ts';
import { callerOf } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import { objectCode, parentOf, requestBody } from './request-body.ts';
import { keepsFounder } from './member-cases.ts';
import { malformedKeyCase, missingRowCase, strangerCase } from './row-cases.ts';
import { Scene } from './scene.ts';
import { asJson } from './seen-row.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { validationCases } from './validation-cases.ts';
import { versionCases } from './version-cases.ts';

/** Tests of an endpoint that changes single fields of a row. */
export function updateCases(endpoint: UpdateEndpoint, file: TestFile): string[] {
  const makeBody = (scene: Scene): string => smallChange(endpoint, scene).code;
  return [
    changesOnlyGiven(endpoint, file),
    refusesEmpty(endpoint, file),
    ...validationCases(endpoint, file),
    ...bodyRefusals(endpoint, file),
    ...refusesCircles(endpoint, file),
    ...confirmsAgain(endpoint, file),
    ...versionCases(endpoint, { file, makeBody }),
    missingRowCase(endpoint, file, makeBody),
    ...malformedKeyCase(endpoint, file, makeBody),
    ...strangerCase(endpoint, file, makeBody),
    ...keepsFounder(endpoint, file),
  ];
}

interface Change {
  readonly column: ColumnBlueprint;
  readonly value: string;
  readonly code: string;
}

/** A body that changes one field, the plainest there is. */
export function smallChange(endpoint: UpdateEndpoint, scene: Scene): Change {
  const columns = endpoint.input.map((name) => columnOf(scene.table, name));
  const column =
    columns.find((candidate) => candidate.reference === undefined && !candidate.hidden) ??
    columns.find((candidate) => candidate.reference === undefined) ??
    columns[0];
  if (column === undefined) throw new TypeError(`${endpoint.operationId} has nothing to change`);
  return change(column, { endpoint, scene });
}

/** A value other than what the factory fills in: the last of three, or null, or another parent. */
function change(column: ColumnBlueprint, { endpoint, scene }: { endpoint: UpdateEndpoint; scene: Scene }): Change {
  const key = propertyKey(inputKeyOf(column));
  if (column.reference !== undefined) {
    const { line, code } = parentOf(column, { endpoint, scene });
    if (line !== '') scene.lines.push(line);
    return { column, value: code, code: `{ ${key}: ${code} }` };
  }
  const { decimals } = scene.file.lookup.blueprint.project;
  const sample = findSamples(column, 3).at(-1) ?? null;
  const value = valueCode(column, sample, { form: 'json', decimals });
  return { column, value, code: `{ ${key}: ${value} }` };
}

function begin(endpoint: UpdateEndpoint, file: TestFile): { scene: Scene; row: string } {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  return { scene, row: scene.addRow(keyEntries(endpoint, scene)) };
}

function changesOnlyGiven(endpoint: UpdateEndpoint, file: TestFile): string {
  const { scene, row } = begin(endpoint, file);
  const { column, value, code } = smallChange(endpoint, scene);
  const { table } = scene;
  const { auth } = file.lookup.blueprint;
  // With an address a person loses what confirmed it.
  const lost = table.isAuthTable && column.name.snake === auth?.emailColumn ? auth.verifiedColumn : undefined;
  const rest = table.columns.filter(
    ({ name, hidden, role, stamp }) =>
      !hidden && name !== column.name && name.snake !== lost && role === 'field' && stamp !== 'changed',
  );
  const kept = rest.map(
    (other) => `${propertyKey(other.name.key)}: ${asJson(other, `${row}${propertyAccess(other.name.key)}`)}`,
  );
  const changed = column.hidden ? [] : [`${propertyKey(column.name.key)}: ${value}`];
  const version = table.columns.find((other) => other.role === 'version');
  const next = version === undefined ? [] : [`${propertyKey(version.name.key)}: 2`];
  return testCase(`changes what is given and leaves the rest`, {
    given: scene.lines,
    when: [`const response = ${scene.call({ row, body: code })};`],
    expected: [
      'expect(response.status).toBe(200);',
      `expect(response.body.data).toMatchObject({ ${[`id: ${row}.id`, ...kept, ...changed, ...next].join(', ')} });`,
    ],
  });
}

function refusesEmpty(endpoint: UpdateEndpoint, file: TestFile): string {
  const { scene, row } = begin(endpoint, file);
  return testCase('refuses a body without any field', {
    given: scene.lines,
    when: [`const response = ${scene.call({ row, body: '{}' })};`],
    expected: ['expect(response.status).toBe(400);', "expect(response.body.error.code).toBe('VALIDATION_ERROR');"],
  });
}

/** A row cannot come below itself. */
function refusesCircles(endpoint: UpdateEndpoint, file: TestFile): string[] {
  const columns = endpoint.input.map((name) => file.lookup.column(endpoint.table, name));
  const own = columns.filter((column) => column.reference?.table === endpoint.table);
  return own.map((column) => {
    const { scene, row } = begin(endpoint, file);
    const key = propertyKey(inputKeyOf(column));
    return testCase(`refuses to make a row its own ${column.reference?.name.words ?? ''}`, {
      given: scene.lines,
      when: [`const response = ${scene.call({ row, body: `{ ${key}: ${row}.id }` })};`],
      expected: [
        'expect(response.status).toBe(409);',
        `expect(response.body.error.details).toEqual({ ${key}: expect.any(String) });`,
      ],
    });
  });
}

/** Another e-mail address is one that nobody has confirmed yet. */
function confirmsAgain(endpoint: UpdateEndpoint, file: TestFile): string[] {
  const { auth } = file.lookup.blueprint;
  if (auth?.table !== endpoint.table || auth.verifiedColumn === undefined) return [];
  if (!endpoint.input.includes(auth.emailColumn)) return [];
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const column = (name: string) => columnOf(scene.table, name);
  const confirmed = column(auth.verifiedColumn).name.key;
  const row = scene.addRow([...keyEntries(endpoint, scene), `${propertyKey(confirmed)}: new Date()`]);
  const email = column(auth.emailColumn);
  const change = (code: string): string => scene.call({ row, body: `{ ${propertyKey(inputKeyOf(email))}: ${code} }` });
  const constant = file.useSource(scene.table.identifiers.table, `db/schema/${tableFile(scene.table)}.ts`);
  const eq = file.useSource('eq', 'drizzle-orm');
  const database = file.use('database', 'setup/database.ts');
  const find = `await ${database}.db.select().from(${constant}).where(${eq}(${constant}.id, ${row}.id))`;
  return [
    testCase('asks for a new address to be confirmed, and for no other', {
      given: scene.lines,
      when: [
        `${change(`${row}${propertyAccess(email.name.key)}`)};`,
        `const [same] = ${find};`,
        `${change("'another@example.com'")};`,
        `const [changed] = ${find};`,
      ],
      expected: [
        `expect(same?.${confirmed}).toEqual(expect.any(Date));`,
        `expect(changed).toMatchObject({ ${propertyKey(email.name.key)}: 'another@example.com', ${propertyKey(confirmed)}: null });`,
      ],
    }),
  ];
}

/** Tests of an endpoint that puts a row's fields anew. */
export function replaceCases(endpoint: UpdateEndpoint, file: TestFile): string[] {
  const makeBody = (scene: Scene): string => {
    const body = requestBody(endpoint, scene);
    scene.lines.push(...body.lines);
    return body.code;
  };
  return [
    replacesRow(endpoint, file),
    ...validationCases(endpoint, file),
    ...bodyRefusals(endpoint, file),
    ...versionCases(endpoint, { file, makeBody }),
    missingRowCase(endpoint, file, makeBody),
    ...strangerCase(endpoint, file, makeBody),
  ];
}

function replacesRow(endpoint: UpdateEndpoint, file: TestFile): string {
  const { scene, row } = begin(endpoint, file);
  const body = requestBody(endpoint, scene);
  const { decimals } = file.lookup.blueprint.project;
  const optional = endpoint.input
    .map((name) => columnOf(scene.table, name))
    .filter((column) => !column.requiredInput && !column.hidden);
  const omitted = optional.map((column) => `${propertyKey(inputKeyOf(column))}: undefined`);
  const reset = optional.map((column) => {
    const given = column.default;
    if (typeof given === 'object' && given !== null && 'now' in given)
      return `${propertyKey(column.name.key)}: expect.any(String)`;
    const value =
      given === undefined ? null : column.kind === 'datetime' ? new Date(String(given)).toISOString() : given;
    return `${propertyKey(column.name.key)}: ${valueCode(column, value, { form: 'json', decimals })}`;
  });
  const input = objectCode([...body.visible, ...omitted]);
  const sent = body.hidden.length === 0 ? 'input' : `{ ...input, ${body.hidden.join(', ')} }`;
  return testCase(
    optional.length === 0 ? 'replaces every field' : 'replaces every field, and resets what is left out',
    {
      given: [...scene.lines, ...body.lines, `const input = ${input};`],
      when: [`const response = ${scene.call({ row, body: sent })};`],
      expected: [
        'expect(response.status).toBe(200);',
        `expect(response.body.data).toMatchObject({ ...input, id: ${row}.id${reset.length === 0 ? '' : `, ${reset.join(', ')}`} });`,
      ],
    },
  );
}
