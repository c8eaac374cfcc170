import { plural } from '../../../infer/inflect.ts';
import { capitalize, namesOf } from '../../casing.ts';
import type { Names } from '../../model.ts';
import type { Expression } from '../expression.ts';
import type { QueryDraftForm } from './query-registry.ts';

/**
 * Functions that repositories have of their own (src/render/views/modules/repository), besides those whose names depend
 * on columns: these are reserved by the columns they are about.
 */
const repositoryNames: ReadonlySet<string> = new Set([
  ...[
    'create',
    'createMany',
    'lock',
    'count',
    'exists',
    'search',
    'findMany',
    'listPage',
    'update',
    'remove',
    'restore',
  ],
  ...['matching', 'ownedBy', 'columns', 'statement', 'assign'],
]);

/** Whether a name means nothing else in a repository. A row found by its id is what `findById` has always been. */
export function isFreeName(name: string, form: QueryDraftForm): boolean {
  if (repositoryNames.has(name)) return false;
  return name !== 'findById' || (form.kind === 'get' && form.byId && !form.lock);
}

/** Names for a query, best first: `findByOrderId`, `countOpenOrders`. */
export function proposeNames(
  form: QueryDraftForm,
  { hint, entity }: { readonly hint?: string | undefined; readonly entity: Names },
): string[] {
  const verb = verbOf(form);
  const named = hint === undefined ? '' : namesOf(hint, 'camel').pascal;
  const byHint = named === '' ? [] : [hintedName(form, named)];
  const terms = form.where === undefined ? [] : termsOf(form.where, form);
  if (terms === undefined) {
    const columns = [...columnsOf(form.where)].map(pascal);
    return [...byHint, `${verb}Where${columns.join('And')}`];
  }
  if (terms.length === 0) return [`${verb}${form.kind === 'count' || form.kind === 'sum' ? '' : 'All'}`, ...byHint];
  const [only] = terms;
  // `findByOrderIds` fetches what an include needs.
  const plain =
    only !== undefined && terms.length === 1 && only.isList
      ? `${verb}With${only.name}`
      : `${verb}By${terms.map(({ name }) => name).join('And')}`;
  const told = form.kind === 'find' ? `${verb}${pascal(plural(entity.snake))}${plain.slice(verb.length)}` : plain;
  if (form.kind === 'update') return [plain, `${plain}Returning`, ...byHint];
  return form.sort.length > 0 || form.limit !== undefined ? [...byHint, plain, told] : [plain, ...byHint, told];
}

function verbOf(form: QueryDraftForm): string {
  switch (form.kind) {
    case 'get':
      return form.lock ? 'lock' : 'find';
    case 'sum':
      return `sum${pascal(form.column ?? '')}`;
    case 'update':
      return updateVerb(form);
    default:
      return form.kind;
  }
}

/** `updateStatus`; `decreaseInventory` for `inventory = inventory - quantity`. */
function updateVerb({ set }: QueryDraftForm): string {
  const [only, other] = set;
  const isOwn = (side: Expression): boolean => side.kind === 'column' && side.column === only?.column;
  if (only !== undefined && other === undefined && only.value.kind === 'arithmetic') {
    const { operator, left, right } = only.value;
    if (operator === '-' && isOwn(left) && !isOwn(right)) return `decrease${pascal(only.column)}`;
    if (operator === '+' && isOwn(left) !== isOwn(right)) return `increase${pascal(only.column)}`;
  }
  return `update${set
    .map(({ column }) => pascal(column))
    .slice(0, 3)
    .join('And')}`;
}

/** `findOpenOrders`; `countOpenOrders` for a result that is called open_orders, `countOrders` for order_count. */
function hintedName(form: QueryDraftForm, hint: string): string {
  const verb = form.kind === 'update' || form.kind === 'delete' ? form.kind : verbOf(form);
  if (form.kind === 'exists')
    return hint.startsWith('Has') || hint.startsWith('Is') ? lowerFirst(hint) : `exists${hint}`;
  return hint.startsWith(capitalize(verb)) ? lowerFirst(hint) : `${verb}${hint}`;
}

interface Term {
  readonly name: string;
  readonly isList: boolean;
}

/** The columns that the condition compares with one value each; undefined when it says anything else. */
function termsOf(where: Expression, form: QueryDraftForm): Term[] | undefined {
  if (where.kind === 'logical' && where.operator === '&&') {
    const left = termsOf(where.left, form);
    const right = termsOf(where.right, form);
    return left && right && [...left, ...right];
  }
  if (where.kind === 'literal' && where.value === true) return [];
  if (where.kind === 'column') return [{ name: pascal(where.column), isList: false }];
  if (where.kind === 'comparison' && where.operator === '==') {
    const column = [where.left, where.right].find((side) => side.kind === 'column');
    const other = [where.left, where.right].find((side) => side !== column);
    if (column?.kind !== 'column') return undefined;
    if (other?.kind === 'parameter') return [{ name: pascal(column.column), isList: false }];
    const literal = other?.kind === 'literal' ? literalName(other.value) : undefined;
    return literal === undefined ? undefined : [{ name: `${literal}${pascal(column.column)}`, isList: false }];
  }
  if (where.kind === 'call' && where.function === 'contains') {
    const [list, column] = where.arguments;
    if (list?.kind !== 'parameter' || column?.kind !== 'column') return undefined;
    if (form.parameters.find(({ name }) => name === list.name)?.isList !== true) return undefined;
    return [{ name: pascal(plural(column.column)), isList: true }];
  }
  return undefined;
}

/** `status == 'paid'`: `findByPaidStatus`. */
function literalName(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z][a-z0-9_]{0,30}$/.test(value) ? pascal(value) : undefined;
}

function columnsOf(expression: Expression | undefined): ReadonlySet<string> {
  const columns = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      if ('kind' in value && value.kind === 'column' && 'column' in value) columns.add(String(value.column));
      else for (const [key, inner] of Object.entries(value)) if (key !== 'type') visit(inner);
    }
  };
  visit(expression);
  return columns;
}

function pascal(snake: string): string {
  return namesOf(snake, 'camel').pascal;
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
