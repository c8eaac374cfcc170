import type { ColumnBlueprint } from '../../../blueprint/model.ts';
import { acceptsValue } from '../../../blueprint/samples/accepts.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import type { FileRequest } from '../../file.ts';
import { inputKeyOf, valueCode } from '../../samples/value-code.ts';
import { runtimeKeys } from '../app-keys.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';
import { factoryName } from '../tests/factories.ts';
import { type SharedUse, TestFile } from '../tests/test-file.ts';
import { accountColumns, isNeeded } from './create-admin.ts';

/** The tests of the command that makes administrators. */
export function createAdminTests(lookup: Lookup, uses: SharedUse): readonly FileRequest[] {
  const { blueprint } = lookup;
  const { auth, project } = blueprint;
  if (auth?.administrator === undefined) return [];
  const people = lookup.table(auth.table);
  const column = (name: string): ColumnBlueprint => lookup.column(auth.table, name);
  const file = new TestFile(lookup, { depth: 0, uses });
  const needed = accountColumns(auth, blueprint.tables).filter(isNeeded);
  const { lines, entries } = givenCode(needed, { lookup, file });
  const password = column(auth.passwordColumn);
  const { minLength = 8 } = password;
  const emailKey = column(auth.emailColumn).name.key;
  const { table } = people.identifiers;
  const names = [
    file.create(people),
    file.useSource('auditTrail', 'db/schema/audit-trail.ts'),
    ...['createAdministrator', 'readWords'].map((name) => file.useSource(name, 'auth/administrators.ts')),
    file.useSource('eq', 'drizzle-orm'),
    file.useSource(table, `db/schema/${tableFile(people)}.ts`),
    file.use('call', 'app.ts'),
    file.use('database', 'setup/database.ts'),
    file.use('list', 'lists.ts'),
  ];
  const view = {
    ...{ lines, entries, table },
    imports: file.importsOf(`describe( expect( it(\n${[...names, ...lines].join('\n')}`),
    base: project.basePath,
    keys: runtimeKeys(blueprint),
    email: sampleCode(column(auth.emailColumn), { usual: 'ada@example.com', lookup }),
    password: sampleCode(password, { usual: 'correct horse battery staple', lookup }),
    shortPassword: quoteString('x'.repeat(Math.max(minLength - 1, 0))),
    shortest: minLength,
    required: ['email', ...needed.map(inputKeyOf)].map(quoteString).join(', '),
    create: factoryName('create', people),
    emailEntry: emailKey === 'email' ? 'email' : `${propertyKey(emailKey)}: email`,
    roleKey: propertyKey(column(auth.roleColumn).name.key),
    passwordKey: password.name.key,
    administrator: auth.administrator,
    defaultRole: auth.defaultRole,
  };
  return [{ path: 'test/create-admin.test.ts', template: 'create-admin/test/create-admin.test.ts.hbs', view }];
}

interface Given {
  readonly lines: string[];
  readonly entries: string[];
}

/** Values of what an account cannot be without, with the rows that they refer to. */
function givenCode(columns: readonly ColumnBlueprint[], { lookup, file }: { lookup: Lookup; file: TestFile }): Given {
  const given: Given = { lines: [], entries: [] };
  for (const column of columns) {
    const key = propertyKey(inputKeyOf(column));
    if (column.reference === undefined) {
      given.entries.push(`${key}: ${sampleCode(column, { lookup })}`);
      continue;
    }
    const parent = lookup.table(column.reference.table);
    given.lines.push(`const { id: ${column.name.camel} } = await ${file.create(parent)};`);
    given.entries.push(key === column.name.camel ? key : `${key}: ${column.name.camel}`);
  }
  return given;
}

/** @param usual what it is where the column's rules allow that */
function sampleCode(column: ColumnBlueprint, { usual, lookup }: { usual?: string; lookup: Lookup }): string {
  const isUsual = usual !== undefined && acceptsValue(column, usual);
  const value = isUsual ? usual : (findSamples(column, 1)[0] ?? null);
  return valueCode(column, value, { form: 'json', decimals: lookup.blueprint.project.decimals });
}
