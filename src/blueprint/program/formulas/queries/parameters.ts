/** The parameters of one query: named, typed, each argument once. */
import { capitalize } from '../../../casing.ts';
import type { ColumnBlueprint, TableBlueprint } from '../../../model.ts';
import type { Expression, Variable } from '../../expression.ts';
import type { QueryParameter } from '../../query.ts';
import type { ValueType } from '../../value-types.ts';
import { isAssignable } from '../assignable.ts';
import { findColumn, typeOfColumn } from '../row-members.ts';
import { listOf, withoutNull } from '../types.ts';
import { parameterName } from './argument-name.ts';
import { isPlaceholder, type Placeholder } from './placeholder.ts';

/** Where a parameter stands. */
interface Place {
  /** The column it is compared with or stored into. */
  readonly column?: ColumnBlueprint | undefined;
  /** The column is to be one of its elements. */
  readonly isList?: boolean;
  /** It is a new value for the column. */
  readonly isChange?: boolean;
}

export class ParameterList {
  readonly #table: TableBlueprint;
  readonly #parameters: QueryParameter[] = [];
  readonly #arguments: Expression[] = [];
  readonly #byUse = new Map<string, string>();

  constructor(table: TableBlueprint) {
    this.#table = table;
  }

  get parameters(): readonly QueryParameter[] {
    return this.#parameters;
  }

  get arguments(): readonly Expression[] {
    return this.#arguments;
  }

  /** The expression with a parameter of the query in the place of each part that is computed before. */
  bind(expression: Expression, place: Place = {}): Expression {
    if (isPlaceholder(expression)) return this.add(expression, place);
    switch (expression.kind) {
      case 'not':
      case 'negate':
        return { ...expression, operand: this.bind(expression.operand) };
      case 'comparison':
        return this.#bindSides(expression);
      case 'arithmetic':
      case 'concatenate':
        return { ...expression, left: this.bind(expression.left), right: this.bind(expression.right) };
      case 'logical': {
        if (expression.operator !== '??')
          return { ...expression, left: this.bind(expression.left), right: this.bind(expression.right) };
        return { ...expression, left: this.bind(expression.left, place), right: this.bind(expression.right, place) };
      }
      case 'conditional':
        return {
          ...expression,
          test: this.bind(expression.test),
          whenTrue: this.bind(expression.whenTrue, place),
          whenFalse: this.bind(expression.whenFalse, place),
        };
      case 'call':
        return { ...expression, arguments: this.#bindArguments(expression) };
      default:
        return expression;
    }
  }

  #bindSides(comparison: Expression & { readonly kind: 'comparison' }): Expression {
    const { left, right } = comparison;
    return {
      ...comparison,
      left: this.bind(left, { column: this.#columnOf(right) }),
      right: this.bind(right, { column: this.#columnOf(left) }),
    };
  }

  #bindArguments(call: Expression & { readonly kind: 'call' }): Expression[] {
    const [first, second] = call.arguments;
    if (call.function !== 'contains' || first?.type.kind !== 'list' || second === undefined) {
      return call.arguments.map((argument) => this.bind(argument));
    }
    return [this.bind(first, { column: this.#columnOf(second), isList: true }), this.bind(second)];
  }

  #columnOf(expression: Expression): ColumnBlueprint | undefined {
    return expression.kind === 'column' ? findColumn(this.#table, expression.column) : undefined;
  }

  add(placeholder: Placeholder, { column, isList = false, isChange = false }: Place): Expression {
    const { argument, at } = placeholder;
    const columnType = column && wantedType(column, isList);
    const meets = columnType && isAssignable(withoutNull(argument.type), columnType) ? column : undefined;
    const { nullable } = argument.type;
    const type = meets && columnType ? { ...columnType, nullable } : argument.type;
    const name = this.#register(argument, {
      base: parameterName(argument, { column, isList }),
      isChange,
      rest: { type, isList, ...(meets === undefined ? {} : { column: meets.name.snake }) },
    });
    return { kind: 'parameter', name, type: { ...type, nullable: placeholder.type.nullable }, at };
  }

  /** @param base the name it has if that is free */
  #register(
    argument: Expression,
    { base, isChange, rest }: { base: string; isChange: boolean; rest: Omit<QueryParameter, 'name'> },
  ): string {
    const use = useOf(argument, rest);
    const known = use === undefined ? undefined : this.#byUse.get(use);
    if (known !== undefined) return known;
    const name = this.freeName(isChange && !this.#isFree(base) ? `new${capitalize(base)}` : base);
    if (use !== undefined) this.#byUse.set(use, name);
    this.#parameters.push({ name, ...rest });
    this.#arguments.push(argument);
    return name;
  }

  freeName(base: string): string {
    if (this.#isFree(base)) return base;
    let number = 2;
    while (!this.#isFree(`${base}${number}`)) number += 1;
    return `${base}${number}`;
  }

  #isFree(name: string): boolean {
    return !this.#parameters.some((parameter) => parameter.name === name);
  }

  /** A parameter that no column meets. */
  addPlain(argument: Expression, name: string): string {
    return this.#register(argument, { base: name, isChange: false, rest: { type: argument.type, isList: false } });
  }
}

function wantedType(column: ColumnBlueprint, isList: boolean): ValueType {
  const type = withoutNull(typeOfColumn(column));
  return isList ? listOf(type) : type;
}

/** A text that is the same where argument and place are; undefined where each computation gives something else. */
function useOf(argument: Expression, { column, isList }: Omit<QueryParameter, 'name'>): string | undefined {
  const written = JSON.stringify(argument, (key: string, value: unknown) => {
    if (key === 'at' || key === 'type') return undefined;
    return key === 'variable' && isVariable(value) ? value.name : value;
  });
  const isFresh = /"function":"(?:uuid|random_token|now)"/.test(written);
  return isFresh ? undefined : `${column ?? ''} ${isList} ${written}`;
}

function isVariable(value: unknown): value is Variable {
  return typeof value === 'object' && value !== null && 'name' in value;
}
