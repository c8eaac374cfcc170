import type { Field, Plan, Table } from '../../../src/plan/model.ts';
import type { Choices } from '../../plans/choices.ts';
import { isDeleted, type Row, Rules, targetOf, type Value, type World } from './rules.ts';

/** Rows of each table; of memberships three times as many, since each pair of a person and a tenant has one at most. */
const size = { few: 5, many: 9 };

const epoch = Date.UTC(2026, 0, 1);

/**
 * Random rows for every table of a plan, as endpoints could have made them: what hangs on a deleted row is deleted or not
 * there, and what refers to a row of the same table has the same owner and the same tenant. Only the rows of a deleted
 * tenant may live: that they are nobody's then is one of the rules. Every text is its own, so that an answer can be
 * searched for what it must not hold.
 */
export function drawWorld(g: Choices, plan: Plan): World {
  const world = new Map<string, Row[]>();
  const rules = new Rules(plan, world);
  const draw: Drawing = { g, plan, rules, nextId: 1000 };
  const people = plan.auth?.table.name ?? '';
  for (const table of plan.tables) {
    const rows: Row[] = [];
    world.set(table.name, rows);
    if (table.name === people) rows.push(...drawPeople(table, draw));
    else {
      const factor = table.name === rules.membershipTable ? 3 : 1;
      for (let n = factor * g.between(size.few, size.many); n > 0; n -= 1) addRow(rows, table, draw);
    }
  }
  return world;
}

interface Drawing {
  readonly g: Choices;
  readonly plan: Plan;
  readonly rules: Rules;
  nextId: number;
}

function takeId(draw: Drawing): Row['id'] {
  draw.nextId += 1;
  return draw.plan.project.ids === 'integer'
    ? draw.nextId
    : `00000000-0000-7000-8000-${String(draw.nextId).padStart(12, '0')}`;
}

function drawPeople(table: Table, draw: Drawing): Row[] {
  const roles = draw.plan.auth?.roles.map(({ name }) => name) ?? [];
  const [usual = '', ...staff] = roles;
  const people = [usual, usual, usual, usual, ...staff].map((role, index) => person({ table, draw, role, index }));
  if (table.delete === 'hard') return people;
  return [...people, { ...person({ table, draw, role: usual, index: 99 }), deleted_at: new Date(epoch).toISOString() }];
}

function person({
  table,
  draw,
  role,
  index,
}: {
  readonly table: Table;
  readonly draw: Drawing;
  readonly role: string;
  readonly index: number;
}): Row {
  return {
    id: takeId(draw),
    email: `mail${index}x@example.com`,
    password_hash: 'no hash',
    name: `Name ${index}`,
    role,
    ...(table.delete === 'soft' ? { deleted_at: null } : {}),
  };
}

function addRow(rows: Row[], table: Table, draw: Drawing): void {
  const { g } = draw;
  const isSoft = table.delete === 'soft';
  const values: Record<string, Value> = {};
  let deleted = isSoft && g.once(6);
  for (const field of table.fields) {
    const target = targetOf(field);
    if (target === undefined) continue;
    const parent = target === table.name ? undefined : drawParent(field, { target, mayBeDeleted: isSoft, draw });
    if (parent === null) return; // Nothing for it to hang on.
    if (parent !== undefined && isDeleted(parent) && !isTenantLeftBehind(target, draw)) deleted ||= !field.nullable;
    values[`${field.name}_id`] = parent?.id ?? null;
  }
  const id = takeId(draw);
  const at = new Date(epoch + draw.nextId * 60_000).toISOString();
  for (const field of table.fields) {
    if (targetOf(field) === undefined) values[field.name] = drawValue(field, `${table.name}${draw.nextId}x`, g);
  }
  const row: Row = {
    ...{ id, ...values, created_at: at, updated_at: at },
    ...(isSoft ? { deleted_at: deleted ? at : null } : {}),
    ...(table.versioned ? { version: 1 } : {}),
  };
  if (isTaken(rows, { table, row })) return;
  const relative = table.fields.find((field) => targetOf(field) === table.name);
  rows.push(
    relative === undefined ? row : { ...row, [`${relative.name}_id`]: drawRelative(rows, { table, row, draw }) },
  );
}

/** Null where a row is needed and there is none. */
function drawParent(
  field: Field,
  { target, mayBeDeleted, draw }: { readonly target: string; readonly mayBeDeleted: boolean; readonly draw: Drawing },
): Row | null | undefined {
  const { g, rules } = draw;
  if (field.nullable && g.coin()) return undefined;
  const isOpen = (mayBeDeleted && !field.nullable && target !== rules.people) || isTenantLeftBehind(target, draw);
  const choice = rules.rows(target).filter((row) => isOpen || !isDeleted(row));
  if (choice.length > 0) return g.pick(choice);
  return field.nullable ? undefined : null;
}

function isTenantLeftBehind(target: string, { rules, plan }: Drawing): boolean {
  const memberships = plan.tables.find(({ name }) => name === rules.membershipTable);
  return memberships?.fields.some((field) => targetOf(field) === target) === true && target !== rules.people;
}

function drawRelative(
  rows: readonly Row[],
  { table, row, draw: { g, rules } }: { readonly table: Table; readonly row: Row; readonly draw: Drawing },
): Value {
  const relatives = rows.filter(
    (other) =>
      !isDeleted(other) &&
      rules.ownerOf(table.name, other) === rules.ownerOf(table.name, row) &&
      rules.tenantOf(table.name, other) === rules.tenantOf(table.name, row),
  );
  return relatives.length > 0 && g.coin() ? g.pick(relatives).id : null;
}

function drawValue(field: Field, mark: string, g: Choices): Value {
  if (field.type.kind === 'enum') return g.pick(field.type.values);
  return `harbour ${field.name}${mark}`;
}

/** One living row for each combination of what is unique together. */
function isTaken(rows: readonly Row[], { table, row }: { readonly table: Table; readonly row: Row }): boolean {
  return table.unique.some(({ columns }) => {
    const names = columns.map(({ name }) => `${name}_id`);
    return rows.some((other) => names.every((name) => other[name] === row[name]));
  });
}
