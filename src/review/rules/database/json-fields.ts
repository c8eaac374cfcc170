import { walkExpression } from '../../../blueprint/program/walk.ts';
import type { Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { placeOfField } from '../../facts/fields.ts';
import { builtTable } from '../../facts/indexes.ts';
import { placeOfStatement, programsOf } from '../../facts/programs.ts';
import { statementsOf } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

const MOST = 2;
const ENTITIES =
  /^(items|lines|line_items|entries|addresses|comments|members|contacts|payments|orders|products|users|participants|attendees|permissions|roles|tags|categories)$/;

/**
 * A field of type json that is called like a list of things, or like a table of the plan; more than two of them in one
 * table; and conditions of steps that look into one (lists cannot: the language refuses filters, sorts and indexes on json).
 */
export const jsonFields: Rule = {
  id: 'DB-08',
  severity: 'warning',
  title: 'Entity hidden in a JSON field',
  reason: 'What stands in JSON has no types, no references and no index: nobody can ask for it, and nothing checks it.',
  seed: { document: 0, sentence: 'Embedded data → JSON field (use sparingly)' },
  check: (context) => [
    ...context.plan.tables.flatMap((table) => [...namedHits(table, context.tables), ...countHits(table)]),
    ...conditionHits(context),
  ],
};

function jsonOf({ fields }: Table): readonly Field[] {
  return fields.filter(({ type }) => type.kind === 'json' || (type.kind === 'list' && type.of.kind === 'json'));
}

function namedHits(table: Table, tables: ReadonlyMap<string, Table>): readonly Hit[] {
  return jsonOf(table)
    .filter(({ name }) => ENTITIES.test(name) || (tables.has(name) && name !== table.name))
    .map((field) => ({
      ...placeOfField(field),
      message: `"${table.name}.${field.name}" hides ${field.name.replaceAll('_', ' ')} in JSON.`,
      remedy: tables.has(field.name)
        ? `Refer to "${field.name}": \`${field.name}: <-> ${field.name}\`.`
        : `Make a table of them with a reference to ${table.name}.`,
    }));
}

function countHits(table: Table): readonly Hit[] {
  const fields = jsonOf(table);
  if (fields.length <= MOST) return [];
  const { nameAt: at, path } = table;
  return [
    {
      at,
      path,
      message: `"${table.name}" has ${fields.length} JSON fields: ${fields.map(({ name }) => name).join(', ')}.`,
      remedy: 'Give what is known about them fields or tables of their own; keep JSON for what nobody asks for.',
    },
  ];
}

function conditionHits(context: ReviewContext): readonly Hit[] {
  return programsOf(context).all.flatMap((reviewed) =>
    statementsOf(reviewed).flatMap((statement): Hit[] => {
      if (!('use' in statement)) return [];
      const { table, where, sort } = statement.use.query;
      const json = builtTable(context, table)?.columns.filter(({ kind }) => kind === 'json') ?? [];
      const names = new Set([
        ...sort.map(({ column }) => column),
        ...(where === undefined
          ? []
          : [...walkExpression(where)].flatMap((part) => (part.kind === 'column' ? [part.column] : []))),
      ]);
      const column = json.find(({ name }) => names.has(name.snake))?.name.snake;
      if (column === undefined) return [];
      return [
        {
          ...placeOfStatement(reviewed, statement),
          message: `Rows of "${table}" are looked up by "${column}", which is JSON.`,
          remedy: `Give what is asked for a field of its own in "${table}".`,
        },
      ];
    }),
  );
}
