import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Table } from '../../../plan/model.ts';
import { writeField } from './field-text.ts';
import { columnOf, isRequired, referencesOf, tableNamed, targetOf } from './schema.ts';
import { isPaidByMaker, type Work } from './work.ts';

/** How a new row comes by its values: from the caller, or from the server, which the caller cannot overrule. */
export interface RowValues {
  /** What the caller gives, as an `input` of the plan. */
  readonly input: Readonly<Record<string, PlanValue>>;
  /** `values` of a step `create`. */
  readonly values: Readonly<Record<string, PlanValue>>;
  /** Steps that make sure that the caller may use the rows that the input refers to. */
  readonly guards: readonly PlanValue[];
}

/**
 * @param options.known values that the steps have computed, by field
 * @param options.name gives names to values of steps
 * @param options.free a reference to what others offer: a room is taken by people whose it is not
 */
export function valuesOfRow(
  table: Table,
  {
    work,
    known,
    name,
    free,
  }: { work: Work; known: ReadonlyMap<string, PlanValue>; name: (wish: string) => string; free?: Field },
): RowValues {
  // Administrators write rows of others.
  const isGuarded = isPaidByMaker(table, work.facts);
  const owner = work.scopes.get(table.name)?.ownership;
  // Whoever offers something takes it for anybody; otherwise people take it for themselves.
  const isOfferer = owner?.kind === 'parent' && owner.field === free?.name;
  const isOthers = (field: Field): boolean => (field.name === free?.name) !== isOfferer && free !== undefined;
  const input: Record<string, PlanValue> = {};
  const values: Record<string, PlanValue> = {};
  const guards: PlanValue[] = [];
  for (const field of table.fields) {
    const value = known.get(field.name) ?? valueFromServer(field, work);
    if (value !== undefined) {
      values[field.name] = value;
      continue;
    }
    if (!isAsked(field, work)) continue;
    const key = inputNameOf(field);
    input[key] = writeField(field, { column: false });
    values[field.name] = `= input.${keyInFormulas(field)}`;
    if (isGuarded && !isOthers(field)) guards.push(...guardOf(field, { work, name }));
  }
  return { input, values, guards };
}

/** `product` for `product` and `product_id`: an input of rows is called like the relation. */
export function inputNameOf(field: Field): string {
  return field.type.kind === 'reference' && field.name.endsWith('_id') ? field.name.slice(0, -3) : field.name;
}

/** Both `input.product` and `input.product_id` are the id; the second says so. */
export function keyInFormulas(field: Field): string {
  return columnOf({ name: inputNameOf(field), type: field.type });
}

const momentOfMaking =
  /^(ordered|placed|issued|purchased|sold|invoiced|bought|created|submitted|opened|booked|requested)_(at|on)$|^(date|(order|purchase|invoice|issue|sale|sales|booking)_date)$/;
const ownNumber = /^(number|code|reference)$|_(number|code|reference)$/;
const countOfNothing = /(^|_)(paid|refunded|discount|shipping|tax|vat|fee|tip|deposit)(_|$)/;

/** What no caller is asked for: who it is, when it is, what it costs, how far it is. */
function valueFromServer(field: Field, { plan }: Work): PlanValue | undefined {
  const { type, name, rules } = field;
  if (targetOf(field) !== undefined && targetOf(field) === plan.auth?.table.name) {
    return isRequired(field) ? '= auth.user.id' : undefined;
  }
  if (!isRequired(field)) return undefined;
  if (type.kind === 'enum' && (/^(status|state)$/.test(name) || rules.readonly || rules.derived)) {
    return type.values[0];
  }
  if (name === 'currency' && type.kind === 'text') return '= project.currency';
  if (type.kind === 'datetime' && momentOfMaking.test(name)) return '= now()';
  if (type.kind === 'date' && momentOfMaking.test(name)) return '= today()';
  if (type.kind === 'boolean' && /(^|_)(paid|shipped|delivered|cancelled|confirmed|approved|refunded)$/.test(name)) {
    return false;
  }
  if (type.kind === 'money' && (rules.derived || rules.readonly || countOfNothing.test(name))) return 0;
  if (type.kind === 'text' && rules.unique && ownNumber.test(name) && isRoomy(field))
    return '= upper(random_token(12))';
  if (type.kind === 'uuid') return '= uuid()';
  return undefined;
}

function isRoomy({ rules }: Field): boolean {
  const most = rules.length?.max ?? (typeof rules.max === 'number' ? rules.max : 12);
  const least = rules.length?.min ?? (typeof rules.min === 'number' ? rules.min : 0);
  return rules.pattern === undefined && least <= 12 && most >= 12;
}

/** What a caller may say: all that is required, and what may be missing unless the system or its people fill it in. */
function isAsked(field: Field, { plan }: Work): boolean {
  const { type, name, rules, nullable } = field;
  if (type.kind === 'many' || type.kind === 'file' || type.kind === 'image' || type.kind === 'password') return false;
  if (isRequired(field)) return true;
  if (rules.readonly || rules.derived || rules.hidden || !nullable) return false;
  // Moments, money and people of a row that is new are for later.
  if (type.kind === 'datetime' || type.kind === 'money' || targetOf(field) === plan.auth?.table.name) return false;
  return !/^(status|state)$/.test(name) && !/(^|_)(payment|charge|transaction|tracking|external|stripe)_/.test(name);
}

/** A row that belongs to somebody may only be used by that person: whoever guesses an id gets 404, as if it were not there. */
function guardOf(field: Field, { work, name }: { work: Work; name: (wish: string) => string }): readonly PlanValue[] {
  const target = tableNamed(work.plan, targetOf(field) ?? '');
  const scope = target && work.scopes.get(target.name);
  if (target === undefined || scope === undefined || work.plan.auth === undefined) return [];
  const id = `input.${keyInFormulas(field)}`;
  const relation = inputNameOf(field);
  const own =
    scope.kind === 'owner' && scope.ownership?.kind === 'direct'
      ? ownRow(target, { id, field: scope.ownership.field })
      : scope.kind === 'tenant'
        ? membership(target, { id, work })
        : undefined;
  if (own === undefined) return [];
  const found = name(`is_own_${relation}`);
  const condition = field.nullable ? `${id} == null || ${found}` : found;
  return [
    { exists: own.table, where: own.where, as: found },
    {
      require: condition,
      else: {
        status: 404,
        code: `${relation.toUpperCase()}_NOT_FOUND`.slice(0, 50),
        message: `There is no such ${relation.replaceAll('_', ' ')}.`,
      },
    },
  ];
}

function ownRow(target: Table, { id, field }: { id: string; field: string }): { table: string; where: string } {
  const owner = target.fields.find(({ name }) => name === field || `${name}_id` === field);
  return { table: target.name, where: `id == ${id} && ${owner ? columnOf(owner) : field} == auth.user.id` };
}

function membership(
  tenant: Table,
  { id, work }: { id: string; work: Work },
): { table: string; where: string } | undefined {
  for (const table of work.plan.tables) {
    if (work.scopes.get(table.name)?.kind !== 'members') continue;
    const [toTenant] = referencesOf(table, tenant.name);
    const [toPerson] = referencesOf(table, work.plan.auth?.table.name ?? '');
    if (toTenant === undefined || toPerson === undefined) continue;
    return { table: table.name, where: `${columnOf(toTenant)} == ${id} && ${columnOf(toPerson)} == auth.user.id` };
  }
  return undefined;
}
