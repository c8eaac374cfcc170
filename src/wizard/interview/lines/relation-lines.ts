import { singular } from '../../../infer/inflect.ts';
import { editsOfItems } from '../../../infer/notation/table-edits.ts';
import type { PlanEdit } from '../../../plan/edits/edit.ts';
import type { Field, Plan, Table } from '../../../plan/model.ts';
import type { LinesReading } from '../../question.ts';
import { readLinesOf } from './notation-lines.ts';

/** The relations of a plan, a line each: `orders.user -> users`, `products.tags <-> tags`. */
export function relationLines(plan: Plan): readonly string[] {
  return plan.tables.flatMap((table) =>
    table.fields.flatMap((field) => {
      if (field.type.kind !== 'reference' && field.type.kind !== 'many') return [];
      const arrow = field.type.kind === 'many' ? '<->' : '->';
      return [`${table.name}.${field.name} ${arrow} ${field.type.table.name}`];
    }),
  );
}

const LINE = /^\s*([a-z0-9_]+)\s*\.\s*([a-z0-9_]+)\s*(<->|->|→|↔)\s*([a-z0-9_]+)\s*$/;

/** Reads lines of relations: those of the plan as they are shown, others in the notation. */
export function readRelationLines(
  lines: readonly string[],
  plan: Plan,
): { readonly edits: readonly PlanEdit[]; readonly reading: LinesReading } {
  const tables = plan.tables.map(({ name }) => name);
  const kept = new Set<string>();
  const own = lines.map((line) => {
    const found = findOwn(line, plan);
    if (found !== undefined) kept.add(`${found.table.name}.${found.field.name}`);
    return found;
  });
  const others = lines.map((line, index) => (own[index] === undefined ? line : ''));
  const hint = 'Here only relations are asked: orders.user -> users, or products <-> tags.';
  const read = readLinesOf(others, { tables, kinds: ['relation'], hint });
  const rows = own.flatMap((found, line) => (found === undefined ? [] : [{ ...rowOf(found), line }]));
  const removed = plan.tables.flatMap((table) => table.fields.flatMap((field) => release({ table, field }, kept)));
  const edits = [...removed, ...editsOfItems(read.items)];
  return { edits, reading: { rows: [...rows, ...read.reading.rows], problems: read.reading.problems } };
}

interface Own {
  readonly table: Table;
  readonly field: Field;
}

function findOwn(line: string, plan: Plan): Own | undefined {
  const [, tableName, fieldName, , target] = LINE.exec(line) ?? [];
  const table = plan.tables.find(({ name }) => name === tableName);
  const field = table?.fields.find(({ name }) => name === fieldName);
  if (table === undefined || field === undefined) return undefined;
  const isSame = (field.type.kind === 'reference' || field.type.kind === 'many') && field.type.table.name === target;
  return isSame ? { table, field } : undefined;
}

function rowOf({ table, field }: Own): { readonly key: string; readonly shown: string } {
  const target = field.type.kind === 'reference' || field.type.kind === 'many' ? field.type.table.name : '';
  const [one, many] = [singular(target), table.name].map((name) => name.replaceAll('_', ' '));
  const article = /^[aeio]/.test(one ?? '') ? 'an' : 'a';
  const has = field.rules.unique ? `one ${singular(table.name).replaceAll('_', ' ')}` : `many ${many ?? ''}`;
  const meaning = field.type.kind === 'many' ? 'many to many' : `${article} ${one ?? ''} has ${has}`;
  return { key: `${table.name}.${field.name}`, shown: `→ ${target} · ${meaning}` };
}

/** A relation whose line was taken away: the field stays as an identifier that nothing checks. */
function release({ table, field }: Own, kept: ReadonlySet<string>): PlanEdit[] {
  if (kept.has(`${table.name}.${field.name}`)) return [];
  const path = ['tables', table.name, 'fields', field.name];
  if (field.type.kind === 'many') return [{ kind: 'remove', path }];
  if (field.type.kind !== 'reference') return [];
  return [{ kind: 'set', path, value: field.nullable ? 'uuid?' : 'uuid' }];
}
