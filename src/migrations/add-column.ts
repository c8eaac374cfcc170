import { sqlName } from '../render/expressions/sql-literal.ts';
import { writeColumn, writeColumnComment } from '../render/schema/write-table.ts';
import { exampleFill, exampleKey, fillOf } from './fill.ts';
import type { ColumnHint, MigrationProblem, SqlColumn } from './model.ts';
import type { Steps } from './steps.ts';

export interface ColumnContext {
  readonly table: string;
  readonly hint: ColumnHint | undefined;
  /** No two rows may have the same value in it. */
  readonly isUnique: boolean;
  /** Of a foreign key. */
  readonly target: string | undefined;
}

/** A column that was not there before. */
export function addColumn(column: SqlColumn, context: ColumnContext): Partial<Steps> {
  const { table, hint } = context;
  const place = `${table}.${column.name}`;
  const summary = [`Adds ${place}.`];
  const topics = [`add_${table}_${column.name}`];
  const add = (written: SqlColumn): string => `alter table ${sqlName(table)} add column ${writeColumn(written)};`;
  const fill = fillOf(hint, hint?.using === undefined ? undefined : column.default);
  const comment = column.comment === '' ? [] : [writeColumnComment(table, column)];
  if (fill === undefined) return { ...addPlainColumn(column, { ...context, add, comment }), summary, topics };
  const { default: given, ...bare } = column;
  const alter = alterColumn(table, column.name);
  if (hint?.using === undefined && (!context.isUnique || fill === 'null')) {
    // A default fills all rows at once, without writing them anew.
    const filled: SqlColumn = fill === 'null' ? bare : { ...bare, default: fill };
    const action = given === undefined ? 'drop default' : `set default ${given}`;
    return { change: [add(filled), ...(given === filled.default ? [] : [alter(action)]), ...comment], summary, topics };
  }
  if (hint?.using === undefined) return { problems: [sameInAllRows(place, column.type)] };
  return {
    change: [
      add({ ...bare, nullable: true }),
      `update ${sqlName(table)} set ${sqlName(column.name)} = ${fill};`,
      ...(column.nullable ? [] : [alter('set not null')]),
      ...(given === undefined ? [] : [alter(`set default ${given}`)]),
      ...comment,
    ],
    summary,
    topics,
  };
}

function addPlainColumn(
  column: SqlColumn,
  { table, target, isUnique, add, comment }: ColumnContext & { add: (column: SqlColumn) => string; comment: string[] },
): Partial<Steps> {
  const place = `${table}.${column.name}`;
  const isFilled = column.default !== undefined || column.generated !== undefined;
  if (!column.nullable && !isFilled) {
    return {
      problems: [
        {
          name: place,
          message: 'It may not be null, and rows that exist have no value for it.',
          hint: `Say what they get, \`${exampleFill(column.type, target)}\`; or give the field a default, or a \`?\`.`,
        },
      ],
    };
  }
  if (!isUnique || column.default === undefined) return { change: [add(column), ...comment] };
  if (!column.nullable) return { problems: [sameInAllRows(place, column.type)] };
  const { default: given, ...bare } = column;
  return { change: [add(bare), alterColumn(table, column.name)(`set default ${given}`), ...comment] };
}

function sameInAllRows(name: string, type: string): MigrationProblem {
  return {
    name,
    message: 'It is unique, and all rows that exist would get the same value.',
    hint: `Compute one for each row in SQL, \`${exampleKey(type)}\`; or give the field a \`?\`.`,
  };
}

export function alterColumn(table: string, column: string): (action: string) => string {
  return (action) => `alter table ${sqlName(table)} alter column ${sqlName(column)} ${action};`;
}
