import type {
  Expression,
  FormulaCall,
  Literal,
  Query,
  QueryParameter,
  ValueType,
} from '../../../src/blueprint/model.ts';

/** Queries written by hand, as steps compile to them. */
const at = { start: 0, end: 0 };

export const types = {
  text: { kind: 'text', nullable: false },
  uuid: { kind: 'text', format: 'uuid', nullable: false },
  integer: { kind: 'integer', nullable: false },
  money: { kind: 'money', nullable: false },
  decimal: { kind: 'decimal', nullable: false },
  boolean: { kind: 'boolean', nullable: false },
  date: { kind: 'date', nullable: false },
  datetime: { kind: 'datetime', nullable: false },
  json: { kind: 'json', nullable: false },
} as const satisfies Record<string, ValueType>;

export function orNull(type: ValueType): ValueType {
  return { ...type, nullable: true };
}

export function listOf(of: ValueType): ValueType {
  return { kind: 'list', of, nullable: false };
}

export function column(name: string, type: ValueType): Expression {
  return { kind: 'column', column: name, type, at };
}

export function given(name: string, type: ValueType): Expression {
  return { kind: 'parameter', name, type, at };
}

export function literal(value: Literal, type: ValueType): Expression {
  return { kind: 'literal', value, type, at };
}

export const nothing: Expression = { kind: 'literal', value: null, type: { kind: 'null', nullable: true }, at };

export function compare(
  left: Expression,
  operator: '==' | '!=' | '<' | '<=' | '>' | '>=',
  right: Expression,
): Expression {
  return { kind: 'comparison', operator, left, right, type: types.boolean, at };
}

export function logical(left: Expression, operator: '&&' | '||' | '??', right: Expression): Expression {
  return { kind: 'logical', operator, left, right, type: operator === '??' ? right.type : types.boolean, at };
}

export function not(operand: Expression): Expression {
  return { kind: 'not', operand, type: types.boolean, at };
}

export function calculate(left: Expression, operator: '+' | '-' | '*' | '/', right: Expression): Expression {
  const isDecimal = operator === '/' || [left, right].some(({ type }) => type.kind === 'decimal');
  const isMoney = [left, right].some(({ type }) => type.kind === 'money');
  const type = isDecimal ? types.decimal : isMoney ? types.money : types.integer;
  return { kind: 'arithmetic', operator, left, right, type, at };
}

export function choose(test: Expression, whenTrue: Expression, whenFalse: Expression): Expression {
  return { kind: 'conditional', test, whenTrue, whenFalse, type: whenTrue.type, at };
}

export function call(name: FormulaCall['function'], type: ValueType, ...parts: Expression[]): Expression {
  return { kind: 'call', function: name, arguments: parts, type, at };
}

export function list(...items: Expression[]): Expression {
  const [first] = items;
  return { kind: 'list', items, type: listOf(first?.type ?? types.text), at };
}

export function parameter(name: string, type: ValueType, more: Partial<QueryParameter> = {}): QueryParameter {
  return { name, type, isList: false, ...more };
}

export function query(table: string, name: string, more: Partial<Query> & Pick<Query, 'kind'>): Query {
  return { table, name, parameters: [], lock: false, sort: [], set: [], scoped: false, byId: false, ...more };
}
