/** The parameters of one query: named, typed, each argument once. */
import { capitalize } from '../../../casing.ts';
import type { ColumnBlueprint, TableBlueprint } from '../../../model.ts';
import type { Expression, Variable } from '../../expression.ts';
import type { QueryParameter } from '../../query.ts';
import type { ValueType } from '../../value-types.ts';
import { isAssignable } from '../assignable.ts';
import { typeOfColumn } from '../row-members.ts';
import { listOf, withoutNull } from '../types.ts';
import { parameterName } from './argument-name.ts';
import { bind, type Place } from './bind.ts';
import { nullTestOf } from './null-test.ts';
import type { Placeholder } from './placeholder.ts';
import { spokenColumns } from './spoken-columns.ts';

export class ParameterList {
  readonly #table: TableBlueprint;
  readonly #parameters: QueryParameter[] = [];
  readonly #arguments: Expression[] = [];
  /** Names by what the parameter is given, and where it stands. */
  readonly #byUse = new Map<string, string>();
  /** Names by what the parameter is given. */
  readonly #byArgument = new Map<string, string>();

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
    const table = this.#table;
    const isLater = (placeholder: Placeholder, at: Place): boolean =>
      at.column === undefined && nullTestOf(placeholder.argument) !== undefined;
    // Whether something is null can be asked of its parameter, once it is known to be one.
    const spoken = place.isChange ? NO_COLUMNS : spokenColumns(expression);
    const replaced = bind(expression, place, {
      ...{ table, spoken },
      replace: (placeholder, at) => (isLater(placeholder, at) ? placeholder : this.#add(placeholder, at)),
    });
    return bind(replaced, place, {
      ...{ table, spoken },
      replace: (placeholder, at) => this.#askForNull(placeholder) ?? this.#add(placeholder, at),
    });
  }

  /** A parameter that no column meets. */
  addPlain(argument: Expression, name: string): string {
    return this.#register(argument, { base: name, isChange: false, rest: { type: argument.type, isList: false } });
  }

  /** `input.word == null`, where `input.word` is a parameter anyway. */
  #askForNull({ argument, type, at }: Placeholder): Expression | undefined {
    const test = nullTestOf(argument);
    const key = test && keyOf(test.subject);
    const name = key === undefined ? undefined : this.#byArgument.get(key);
    if (test === undefined || name === undefined) return undefined;
    const parameter = this.#parameters.find((each) => each.name === name);
    const left: Expression = { kind: 'parameter', name, type: parameter?.type ?? test.subject.type, at };
    return { kind: 'comparison', operator: test.operator, left, right: test.null, type, at };
  }

  #add({ argument, at, type: known }: Placeholder, place: Place): Expression {
    const { column, isList = false, isChange = false } = place;
    const columnType = column && wantedType(column, isList);
    const meets = columnType && isAssignable(withoutNull(argument.type), columnType) ? column : undefined;
    const { nullable } = argument.type;
    const type = meets && columnType ? { ...columnType, nullable } : argument.type;
    const name = this.#register(argument, {
      base: parameterName(argument, place),
      isChange,
      rest: { type, isList, ...(meets === undefined ? {} : { column: meets.name.snake }) },
    });
    return { kind: 'parameter', name, type: { ...type, nullable: known.nullable }, at };
  }

  /** @param base the name it has if that is free */
  #register(
    argument: Expression,
    { base, isChange, rest }: { base: string; isChange: boolean; rest: Omit<QueryParameter, 'name'> },
  ): string {
    const key = keyOf(argument);
    const use = key === undefined ? undefined : `${rest.column ?? ''} ${rest.isList} ${key}`;
    const known = use === undefined ? undefined : (this.#byUse.get(use) ?? this.#sharedName(key, rest));
    if (known !== undefined) return known;
    const name = this.#freeName(isChange && !this.#isFree(base) ? `new${capitalize(base)}` : base);
    if (use !== undefined) this.#byUse.set(use, name);
    if (key !== undefined && !this.#byArgument.has(key)) this.#byArgument.set(key, name);
    this.#parameters.push({ name, ...rest });
    this.#arguments.push(argument);
    return name;
  }

  /** A parameter that is given the same, and reaches the database the same way, whatever column it meets. */
  #sharedName(key: string | undefined, { isList, type }: Omit<QueryParameter, 'name'>): string | undefined {
    const name = key === undefined ? undefined : this.#byArgument.get(key);
    const parameter = this.#parameters.find((each) => each.name === name);
    if (parameter === undefined || parameter.isList || isList || parameter.type.nullable !== type.nullable)
      return undefined;
    return WHOLE.has(parameter.type.kind) && WHOLE.has(type.kind) ? name : undefined;
  }

  #freeName(base: string): string {
    if (this.#isFree(base)) return base;
    let number = 2;
    while (!this.#isFree(`${base}${number}`)) number += 1;
    return `${base}${number}`;
  }

  #isFree(name: string): boolean {
    return !this.#parameters.some((parameter) => parameter.name === name);
  }
}

const WHOLE: ReadonlySet<ValueType['kind']> = new Set(['integer', 'money']);

const NO_COLUMNS: ReadonlySet<string> = new Set();

function wantedType(column: ColumnBlueprint, isList: boolean): ValueType {
  const type = withoutNull(typeOfColumn(column));
  return isList ? listOf(type) : type;
}

/** A text that is the same for the same argument; undefined where each computation gives something else. */
function keyOf(argument: Expression): string | undefined {
  const written = JSON.stringify(argument, (key: string, value: unknown) => {
    if (key === 'at' || key === 'type') return undefined;
    return key === 'variable' && isVariable(value) ? value.name : value;
  });
  return /"function":"(?:uuid|random_token|now)"/.test(written) ? undefined : written;
}

function isVariable(value: unknown): value is Variable {
  return typeof value === 'object' && value !== null && 'name' in value;
}
