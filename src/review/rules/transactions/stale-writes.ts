import type { Expression, Statement, Variable } from '../../../blueprint/model.ts';
import { walkExpression } from '../../../blueprint/program/walk.ts';
import type { ReviewContext } from '../../context.ts';
import { builtTable } from '../../facts/indexes.ts';
import { placeOfStatement, programsOf, type Programs, type ReviewedProgram } from '../../facts/programs.ts';
import { allStatements, statementsOf } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * A number that steps read from a row and then write back, changed: `product.inventory - quantity`, straight or by way
 * of a `set`. It is right when the row was read with `lock: true` (also in a function that is called), or when the
 * database computes the new value from the column (`inventory - quantity`). And a condition on a number that was read
 * without a lock, before the number is taken down so, where neither the update's `where` nor a lower bound of the column
 * (`min 0`, which the database holds) refuses the second of two.
 */
export const staleWrites: Rule = {
  id: 'TX-02',
  severity: 'error',
  title: 'Counter read and written back without a lock',
  reason: 'Two requests read the same stock, both find one left, and both sell it.',
  seed: { document: 2, sentence: '// Lock rows for update' },
  check: (context) => programsOf(context).all.flatMap((reviewed) => hitsOf(context, reviewed)),
};

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'money', 'decimal']);

interface Sources {
  /** Numbers of rows that a value was computed from: `products.inventory`. */
  readonly of: (expression: Expression) => ReadonlySet<string>;
}

function hitsOf(context: ReviewContext, reviewed: ReviewedProgram): readonly Hit[] {
  const programs = programsOf(context);
  const statements = statementsOf(reviewed);
  const locked = lockedTables(reviewed, programs);
  const sources = traceSources(context, statements);
  const checked = new Set<string>();
  const hits: Hit[] = [];
  for (const statement of statements) {
    const condition = statement.kind === 'require' || statement.kind === 'if' ? statement.condition : undefined;
    if (condition !== undefined) for (const source of sources.of(condition)) checked.add(source);
    if (statement.kind !== 'update' && statement.kind !== 'change') continue;
    const { table } = statement.use.query;
    const column = locked.has(table)
      ? undefined
      : (writtenBack(statement, sources) ?? uncheckedDecrease(context, { statement, checked }));
    if (column !== undefined) hits.push(hitOf(reviewed, { statement, table, column }));
  }
  return hits;
}

function hitOf(
  reviewed: ReviewedProgram,
  { statement, table, column }: { statement: Statement; table: string; column: string },
): Hit {
  return {
    ...placeOfStatement(reviewed, statement),
    message: `"${table}.${column}" is read first and written later: what somebody else writes in between is lost or not seen.`,
    remedy: `Read the row with \`lock: true\` in the transaction, or let the database do it: \`where: id == … && ${column} >= …\` with \`set: { ${column}: = ${column} - … }\`.`,
  };
}

/** Tables of which the program, or a function that it calls, locks rows. */
function lockedTables(reviewed: ReviewedProgram, programs: Programs): ReadonlySet<string> {
  return new Set(
    allStatements(reviewed, programs).flatMap((statement) =>
      statement.kind === 'get' && statement.use.query.lock ? [statement.use.query.table] : [],
    ),
  );
}

function traceSources(context: ReviewContext, statements: readonly Statement[]): Sources {
  const ofVariables = new Map<Variable, ReadonlySet<string>>();
  // What a create or an update gives is nobody else's, or as the database has it now.
  const fresh = new Set<Variable>();
  const of = (expression: Expression): ReadonlySet<string> => {
    const found = new Set<string>();
    for (const part of walkExpression(expression)) {
      if (part.kind === 'variable') for (const source of ofVariables.get(part.variable) ?? []) found.add(source);
      const source = sourceOfMember(context, { part, fresh });
      if (source !== undefined) found.add(source);
    }
    return found;
  };
  for (const statement of statements) {
    if (statement.kind === 'create' && statement.variable !== undefined) fresh.add(statement.variable);
    if (statement.kind === 'set') ofVariables.set(statement.variable, of(statement.value));
  }
  return { of };
}

/** `products.inventory` for `product.inventory`, if it is a number. */
function sourceOfMember(
  context: ReviewContext,
  { part, fresh }: { part: Expression; fresh: ReadonlySet<Variable> },
): string | undefined {
  if (part.kind !== 'member' || part.object.type.kind !== 'row') return undefined;
  if (part.object.kind === 'variable' && fresh.has(part.object.variable)) return undefined;
  const { table } = part.object.type;
  const column = builtTable(context, table)?.columns.find(({ name }) => name.key === part.key);
  const isNumber = column !== undefined && column.role === 'field' && NUMBERS.has(column.kind);
  return isNumber ? `${table}.${column.name.snake}` : undefined;
}

type Update = Extract<Statement, { kind: 'update' | 'change' }>;

/** A column that is set to a value computed from what was read of the same column. */
function writtenBack({ use }: Update, sources: Sources): string | undefined {
  const { table, set, parameters } = use.query;
  return set.find(({ column, value }) =>
    [...walkExpression(value)].some((part) => {
      const index = part.kind === 'parameter' ? parameters.findIndex(({ name }) => name === part.name) : -1;
      const given = use.arguments[index];
      return given !== undefined && sources.of(given).has(`${table}.${column}`);
    }),
  )?.column;
}

/** A column that is taken down after a condition on what was read of it, and nothing stops it at the last moment. */
function uncheckedDecrease(
  context: ReviewContext,
  { statement, checked }: { statement: Update; checked: ReadonlySet<string> },
): string | undefined {
  const { table, set, where } = statement.use.query;
  const guarded = new Set(
    where === undefined
      ? []
      : [...walkExpression(where)].flatMap((part) => (part.kind === 'column' ? [part.column] : [])),
  );
  return set.find(({ column, value }) => {
    const isDecrease =
      value.kind === 'arithmetic' &&
      value.operator === '-' &&
      value.left.kind === 'column' &&
      value.left.column === column;
    const field = context.tables.get(table)?.fields.find(({ name }) => name === column);
    return isDecrease && checked.has(`${table}.${column}`) && !guarded.has(column) && field?.rules.min === undefined;
  })?.column;
}
