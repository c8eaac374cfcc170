/** One query while it is put together: its condition, its changes, and what it is called with. */
import type { Formula, NamedValue, Value, Where } from '../../../plan/model-steps.ts';
import type { Span } from '../../../plan/model.ts';
import type { ColumnBlueprint, TableBlueprint } from '../../model.ts';
import type { Expression } from '../expression.ts';
import type { QueryParameter } from '../query.ts';
import type { Scope } from '../scope.ts';
import { contextOf } from './check-formula.ts';
import { checkValue } from './check-value.ts';
import type { FormulaContext } from './context.ts';
import { failAt } from './context.ts';
import { columnFact, isColumnFact, knownAfter } from './facts.ts';
import { fit } from './fit.ts';
import { requireBoolean } from './logical.ts';
import { checkQueryNode } from './queries/check-query-node.ts';
import { matchColumn } from './queries/match.ts';
import { ParameterList } from './queries/parameters.ts';
import { placeholderOf } from './queries/placeholder.ts';
import { typeOfColumn } from './row-members.ts';
import { BOOLEAN, INTEGER } from './types.ts';

/**
 * Turns the formulas of a query into expressions over columns, parameters and literals. What has no columns is computed
 * before and becomes a parameter, in the order in which the parts are checked; so do literals that are all a column has
 * to equal, or becomes.
 */
export class QueryDraft {
  readonly #table: TableBlueprint;
  readonly #scope: Scope;
  readonly #list: ParameterList;
  /** The columns that are not null in the rows that are changed, as facts name them. */
  #known: ReadonlySet<string>;

  /** @param known columns that are not null in the rows it is about */
  constructor({
    table,
    scope,
    known = [],
  }: {
    readonly table: TableBlueprint;
    readonly scope: Scope;
    readonly known?: readonly ColumnBlueprint[];
  }) {
    this.#table = table;
    this.#scope = scope;
    this.#known = new Set(known.map(({ name }) => columnFact(name.snake)));
    this.#list = new ParameterList(table);
  }

  get parameters(): readonly QueryParameter[] {
    return this.#list.parameters;
  }

  /** One for each parameter, in their order. */
  get arguments(): readonly Expression[] {
    return this.#list.arguments;
  }

  /** Undefined for all rows; 'failed' when problems were reported. */
  condition(where: Where | undefined): Expression | undefined | 'failed' {
    if (where === undefined) return undefined;
    if (where.kind === 'match') return this.#match(where.fields);
    const context = this.#contextOf(where.formula);
    const expression = checkQueryNode(where.formula.expression, context);
    if (expression === undefined || !requireBoolean(expression, context)) return 'failed';
    this.#known = new Set([...knownAfter(expression, true)].filter(isColumnFact));
    return this.#list.bind(expression);
  }

  #match(fields: readonly NamedValue[]): Expression | undefined | 'failed' {
    const parts = fields.map((field) =>
      matchColumn(field, {
        table: this.#table,
        scope: this.#scope,
        check: (formula) => checkQueryNode(formula.expression, this.#contextOf(formula)),
      }),
    );
    const sound = parts.filter((part) => part !== undefined);
    if (sound.length < parts.length) return 'failed';
    const [first, ...others] = sound;
    return first && this.#list.bind(others.reduce(both, first));
  }

  /** What a column becomes. Undefined when problems were reported. */
  change(column: ColumnBlueprint, value: Value): Expression | undefined {
    const checked = this.#newValue(column, value);
    return checked && this.#list.bind(checked, { column, isChange: true, isSpoken: true });
  }

  #newValue(column: ColumnBlueprint, value: Value): Expression | undefined {
    const expected = typeOfColumn(column);
    const scope = this.#scope;
    const what = `\`${column.name.snake}\``;
    if (value.kind === 'formula') {
      const { formula } = value;
      const context = this.#contextOf(formula);
      const nonNull = new Set([...context.nonNull, ...this.#known]);
      const expression = checkQueryNode(formula.expression, { ...context, nonNull });
      const fitted = expression && fit(expression, expected, { scope, what });
      return fitted?.kind === 'list' ? placeholderOf(fitted) : fitted;
    }
    const checked = checkValue(value, { scope, expected, what });
    return checked && checked.kind !== 'literal' ? placeholderOf(checked) : checked;
  }

  /** The largest number of rows: fixed, or the name of a parameter. Undefined when problems were reported. */
  limit(value: Value): string | number | undefined {
    const scope = this.#scope;
    const limit = checkValue(value, { scope, expected: INTEGER, what: 'The limit' });
    if (limit === undefined) return undefined;
    if (limit.kind !== 'literal') return this.#list.addPlain(limit, 'limit');
    if (typeof limit.value === 'number' && limit.value >= 1) return limit.value;
    const message = `A limit of ${String(limit.value)} finds nothing.`;
    return failAt(scope, limit.at, { code: 'bad-limit', message, expected: 'a whole number from 1' });
  }

  #contextOf(formula: Formula): FormulaContext {
    return { ...contextOf(formula, this.#scope), query: { table: this.#table }, check: checkQueryNode };
  }
}

function both(left: Expression, right: Expression): Expression {
  const at: Span = { start: left.at.start, end: right.at.end };
  return { kind: 'logical', operator: '&&', left, right, type: BOOLEAN, at };
}
