/** Formulas checked as a plan would have them, in a scope with a bit of everything. */
import type { Formula, Value, Where } from '../../../../src/plan/model-steps.ts';
import type { Problem, Span } from '../../../../src/plan/model.ts';
import { parsePlan } from '../../../../src/plan/parse.ts';
import { namesOf } from '../../../../src/blueprint/casing.ts';
import type { Expression, InputField, TableBlueprint, ValueType, Variable } from '../../../../src/blueprint/model.ts';
import { checkCondition, checkFormula } from '../../../../src/blueprint/program/formulas/check-formula.ts';
import { checkValue } from '../../../../src/blueprint/program/formulas/check-value.ts';
import { describeType, typeOfRow } from '../../../../src/blueprint/program/formulas/type-rules.ts';
import type { Scope } from '../../../../src/blueprint/program/scope.ts';
import { Report } from '../../../../src/blueprint/report.ts';
import { auth, buildSound, columnOf, tableOf, users } from '../../build-plan.ts';

const SHOP = `
tables:${users}
  categories: { fields: { name: text } }
  products:
    fields:
      name: text, max 200
      description: text?
      price: money, min 0
      inventory: integer
      weight: decimal(8,2)?
      size: decimal(8,2)
      status: draft | live
      tags: text[]
      details: json?
      secret: text, hidden
      released_on: date?
      is_new: boolean?
      category: -> categories?
    delete: soft
  orders:
    fields: { user: -> users, status: pending | paid | shipped, total: money, note: text?, paid_at: datetime?, open: boolean }
  order_items:
    fields: { order: -> orders, product: -> products, quantity: integer, price: money }
${auth}
`;

export const shop = buildSound(SHOP);

export const tables: ReadonlyMap<string, TableBlueprint> = new Map(
  shop.tables.map((table) => [table.name.snake, table]),
);

export function table(name: string): TableBlueprint {
  return tableOf(shop, name);
}

const plain = { nullable: false } as const;
export const text: ValueType = { kind: 'text', ...plain };
export const integer: ValueType = { kind: 'integer', ...plain };
export const money: ValueType = { kind: 'money', ...plain };
export const decimal: ValueType = { kind: 'decimal', ...plain };
export const boolean: ValueType = { kind: 'boolean', ...plain };
export const date: ValueType = { kind: 'date', ...plain };
export const datetime: ValueType = { kind: 'datetime', ...plain };
export const uuid: ValueType = { kind: 'text', format: 'uuid', ...plain };

export function optional(type: ValueType): ValueType {
  return { ...type, nullable: true };
}

export function listOf(of: ValueType): ValueType {
  return { kind: 'list', of, ...plain };
}

export function objectOf(fields: Readonly<Record<string, ValueType>>): ValueType {
  const list = Object.entries(fields).map(([name, type]) => ({ name: namesOf(name, 'camel'), type }));
  return { kind: 'object', fields: list, ...plain };
}

export function variable(name: string, type: ValueType, isReassigned = false): Variable {
  return { name, type, role: 'result', isReassigned, isRead: false };
}

function field(name: string, type: ValueType): InputField {
  const shape = { kind: 'object', fields: [], nullable: false } as const;
  return { name: namesOf(name, 'camel'), type, shape, optional: type.nullable };
}

const orderRow = typeOfRow('orders');
const userInclude = {
  name: namesOf('user', 'camel'),
  kind: 'one',
  table: 'users',
  columns: ['id', 'name'],
  nullable: false,
  include: [],
} as const;
const productInclude = {
  ...userInclude,
  name: namesOf('product', 'camel'),
  table: 'products',
  nullable: true,
} as const;

const variables: readonly Variable[] = [
  variable('order', orderRow),
  variable('last_order', optional(orderRow)),
  variable('full_order', typeOfRow('orders', [userInclude])),
  variable(
    'lines',
    listOf(objectOf({ price: money, quantity: integer, discount: optional(money), tax_rate: decimal })),
  ),
  variable('rows', listOf(typeOfRow('order_items', [productInclude]))),
  variable('maybe_text', optional(text)),
  variable('counter', optional(integer), true),
  variable('words', listOf(text)),
  variable('numbers', listOf(integer)),
  variable('maybe_numbers', listOf(optional(integer))),
  variable('day', date),
  variable('moment', datetime),
  variable('amount', money),
  variable('anything', { kind: 'json', ...plain }),
  variable('product_status', { kind: 'enum', values: ['draft', 'live'], ...plain }),
];

const input: readonly InputField[] = [
  field('quantity', integer),
  field('note', optional(text)),
  field('rate', decimal),
  field('status', { kind: 'enum', values: ['pending', 'paid'], ...plain }),
  field('ids', listOf(uuid)),
  field('user_ids', optional(listOf(uuid))),
  field('since', optional(datetime)),
  field('word', optional(text)),
  field('some_text', text),
  field('limit', integer),
  { ...field('page_size', integer), optional: true, default: 20 },
  field('address', objectOf({ city: text, zip_code: optional(text) })),
  {
    ...field('product_id', uuid),
    shape: { kind: 'column', column: columnOf(shop, 'order_items.product_id') },
  },
];

export interface Uses {
  readonly notes: Set<'user' | 'config'>;
  readonly environment: Set<string>;
}

export interface Bench extends Uses {
  readonly scope: Scope;
  readonly report: Report;
}

export function bench(more: Partial<Scope> = {}): Bench {
  const report = new Report(new Set());
  const environment = new Set<string>();
  const notes = new Set<'user' | 'config'>();
  const scope: Scope = {
    context: { project: shop.project, tables, report, environment },
    variables: new Map(variables.map((each) => [each.name, each])),
    input,
    pathParameters: [field('order_id', uuid)],
    user: { known: true },
    nonNull: new Set(),
    path: 'functions.work',
    note: (use) => notes.add(use),
    ...more,
  };
  return { scope, report, environment, notes };
}

export interface Checked extends Uses {
  readonly expression: Expression | undefined;
  /** In words of the plan language; the problems, each with its code and the words it points at, where there are any. */
  readonly outcome: string;
  readonly problems: readonly Problem[];
  /** The words that a problem points at. */
  readonly wordsAt: (at: Span) => string;
}

const HEAD = 'groundplan: 1\nproject: { name: sample }\n';

/** The value of a step that is written so. */
export function valueOf(yaml: string): { readonly value: Value; readonly plan: string } {
  const plan = `${HEAD}tables: { things: { fields: { name: text } } }\nfunctions:\n  work:\n    steps:\n      - set:\n          x: ${yaml}\n`;
  const step = stepsOf(plan)[0];
  const value = step?.key === 'set' ? step.entries[0]?.value : undefined;
  if (value === undefined) throw new Error(`no value: ${yaml}`);
  return { value, plan };
}

/** The condition of a step that is written so. */
export function whereOf(yaml: string, from = 'products'): { readonly where: Where; readonly plan: string } {
  const plan = `${HEAD}${SHOP}functions:\n  work:\n    steps:\n      - find: ${from}\n        as: found\n        where: ${yaml}\n`;
  const step = stepsOf(plan)[0];
  if (step?.key !== 'find' || step.where === undefined) throw new Error(`no condition: ${yaml}`);
  return { where: step.where, plan };
}

function stepsOf(text: string) {
  const { plan, sound, problems } = parsePlan(text, 'plan.yaml');
  const serious = problems.filter(({ code }) => code !== 'unknown-reference');
  const steps = (plan ?? sound)?.functions[0]?.steps;
  if (steps === undefined || serious.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return steps;
}

function formulaOf(source: string): { readonly formula: Formula; readonly plan: string } {
  const { value, plan } = valueOf(`'= ${source.replaceAll("'", "''")}'`);
  if (value.kind !== 'formula') throw new Error(`no formula: ${source}`);
  return { formula: value.formula, plan };
}

export function formula(source: string, options: { scope?: Partial<Scope>; expected?: ValueType } = {}): Checked {
  const { formula: read, plan } = formulaOf(source);
  const { scope = {}, ...rest } = options;
  return run(plan, scope, (each) => checkFormula(read, { scope: each, ...rest }));
}

export function condition(source: string): Checked {
  const { formula: read, plan } = formulaOf(source);
  return run(plan, {}, (scope) => checkCondition(read, { scope }));
}

export function value(yaml: string, expected?: ValueType): Checked {
  const { value: read, plan } = valueOf(yaml);
  const options = { what: '`x`', ...(expected ? { expected } : {}) };
  return run(plan, {}, (scope) => checkValue(read, { scope, ...options }));
}

function run(plan: string, more: Partial<Scope>, check: (scope: Scope) => Expression | undefined): Checked {
  const { scope, report, ...uses } = bench(more);
  const expression = check(scope);
  const { problems } = report;
  if ((expression === undefined) !== problems.length > 0) throw new Error('a problem, or an expression');
  const wordsAt = ({ start, end }: Span): string => plan.slice(start, end);
  return { expression, outcome: outcomeOf(expression, { problems, wordsAt }), problems, wordsAt, ...uses };
}

function outcomeOf(
  expression: Expression | undefined,
  { problems, wordsAt }: { problems: readonly Problem[]; wordsAt: (at: Span) => string },
): string {
  if (expression !== undefined) return describeType(expression.type);
  return problems.map(({ code, at }) => `${code} ${wordsAt(at)}`).join('; ');
}
