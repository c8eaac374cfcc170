import { walkExpression, walkStatements } from '../../../blueprint/program/walk.ts';
import type { Expression, Statement } from '../../../blueprint/model.ts';
import type { Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { placeOfField } from '../../facts/fields.ts';
import { programsOf } from '../../facts/programs.ts';
import type { Hit, Rule } from '../../rule.ts';

const STATE = /(^|_)(status|state|role)$/;
const KIND = /(^|_)(type|kind|priority|severity|visibility|gender|plan|tier)$/;
const ADDRESS = /^(street|city|zip|zip_code|postcode|postal_code|country|address)$/;
const MOST = 10;

/**
 * Text fields called status, state or role (the state of an address is none); and those called type, kind, priority and
 * the like where the values are known: a pattern of alternatives, or literals that steps compare and store, ten at most.
 */
export const freeStates: Rule = {
  id: 'DB-12',
  severity: 'warning',
  title: 'Fixed values kept as text',
  reason:
    'A misspelt state is stored like any other, and then no query finds the row; an enum is checked everywhere and documents itself.',
  seed: { document: 0, sentence: 'What tables/fields are needed?' },
  check: (context) => {
    const literals = storedLiterals(context);
    return context.plan.tables.flatMap((table) =>
      table.fields.flatMap((field): Hit[] => {
        if (field.type.kind !== 'text' || field.rules.unique || isOfAddress(field, table)) return [];
        const values = valuesOf(field, literals.get(`${table.name}.${field.name}`) ?? []);
        if (values.length > MOST || !(STATE.test(field.name) || (KIND.test(field.name) && values.length > 0)))
          return [];
        const written =
          values.length === 0 ? 'open | closed' : [...values, ...(values.length === 1 ? ['…'] : [])].join(' | ');
        return [
          {
            ...placeOfField(field),
            message: `"${table.name}.${field.name}" takes any text, although it has few values.`,
            remedy: `Write its values: \`${field.name}: ${written}${field.nullable ? '?' : ''}\`.`,
          },
        ];
      }),
    );
  },
};

function isOfAddress({ name }: Field, { fields }: Table): boolean {
  return name === 'state' && fields.some((other) => ADDRESS.test(other.name));
}

function valuesOf({ rules }: Field, stored: readonly string[]): readonly string[] {
  const [, alternatives] = /^\^\(\??:?([\w|-]+)\)\$$/.exec(rules.pattern?.replace('(?:', '(') ?? '') ?? [];
  const preset = typeof rules.default === 'string' ? [rules.default] : [];
  return [...new Set([...(alternatives?.split('|') ?? []), ...preset, ...stored])];
}

/** Texts that steps store into columns or compare them with, by `table.column`. */
function storedLiterals(context: ReviewContext): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const note = (column: string, value: Expression): void => {
    if (value.kind !== 'literal' || typeof value.value !== 'string') return;
    found.set(column, [...(found.get(column) ?? []), value.value]);
  };
  for (const { program } of programsOf(context).all) {
    for (const statement of walkStatements(program.block)) noteLiterals(statement, note);
  }
  return found;
}

function noteLiterals(statement: Statement, note: (column: string, value: Expression) => void): void {
  if (statement.kind === 'create') {
    for (const { column, value } of statement.values) note(`${statement.table}.${column}`, value);
  }
  if (!('use' in statement)) return;
  const { table, set, where, parameters } = statement.use.query;
  // What has no column in it is given to the query as a parameter, literals included.
  const given = (value: Expression): Expression => {
    const index = value.kind === 'parameter' ? parameters.findIndex(({ name }) => name === value.name) : -1;
    return statement.use.arguments[index] ?? value;
  };
  for (const { column, value } of set) note(`${table}.${column}`, given(value));
  for (const part of where === undefined ? [] : walkExpression(where)) {
    if (part.kind !== 'comparison') continue;
    const [one, other] = [part.left, part.right];
    if (one.kind === 'column') note(`${table}.${one.column}`, given(other));
    if (other.kind === 'column') note(`${table}.${other.column}`, given(one));
  }
}
