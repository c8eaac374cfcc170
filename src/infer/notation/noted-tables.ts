import { singular } from '../inflect.ts';
import { defineField } from './define-field.ts';
import { readFieldWords } from './field-words.ts';
import type { NotationItem, NotedField, NotedRelation } from './item.ts';
import { readName } from './noted-name.ts';
import { withForeignKeys } from './split-fields.ts';
import { findTarget, isPeople } from './target.ts';

/** A table as it was written, before anything is known about the others. */
export interface WrittenTable {
  readonly line: number;
  readonly name: string;
  readonly why?: string;
  readonly fields: { readonly line: number; readonly text: string }[];
}

interface Surroundings {
  readonly tables: readonly string[];
  readonly relations: readonly NotedRelation[];
}

type TableItem = Extract<NotationItem, { kind: 'table' }>;

/** Understands all tables of a text together: what is written last may say what the first one refers to. */
export function defineTables(written: readonly WrittenTable[], around: Surroundings): readonly NotationItem[] {
  const items = written.flatMap((table) => defineTable(table, around));
  const tables = items.filter((item) => item.kind === 'table');
  return items.map((item) => (item.kind === 'table' ? completed(item, tables) : item));
}

function defineTable(table: WrittenTable, around: Surroundings): NotationItem[] {
  const written = withForeignKeys(table.fields);
  const siblings = written.map(({ text }) => nameIn(text));
  const problems: NotationItem[] = [];
  const fields: NotedField[] = [];
  for (const { line, text } of written) {
    const name = nameIn(text);
    if (SYSTEM.has(name)) continue;
    const field = defineField(withTarget(text, { name, table, around }), {
      tables: around.tables,
      siblings,
      table: table.name,
    });
    if ('problem' in field) {
      const { problem, ...help } = field;
      problems.push({ kind: 'problem', line, message: `${table.name}: ${problem}`, ...help });
    } else if (fields.some((other) => other.name === field.name)) {
      const message = `${table.name} has "${field.name}" twice.`;
      problems.push({ kind: 'problem', line, message, expected: 'each field once' });
    } else fields.push(field);
  }
  if (fields.length === 0 && problems.length === 0) problems.push(withoutFields(table));
  const soft = siblings.includes('deleted_at') ? { delete: 'soft' as const } : {};
  const why = table.why === undefined ? {} : { why: table.why };
  return [{ kind: 'table', line: table.line, name: table.name, fields, ...soft, ...why }, ...problems];
}

/** Every table has them of itself; `deleted_at` says how rows are deleted. */
const SYSTEM: ReadonlySet<string> = new Set(['id', 'created_at', 'updated_at', 'deleted_at', 'timestamps']);

function nameIn(text: string): string {
  const words = readFieldWords(text, []);
  const named = words && readName(words.name);
  return named && 'name' in named ? named.name : '';
}

function withoutFields({ line, name }: WrittenTable): NotationItem {
  const message = `The table ${name} has no fields of its own; id, created_at and updated_at are there by themselves.`;
  return { kind: 'problem', line, message, expected: `${name} (name, description)` };
}

/** A relation, or a table that refers to itself, says what a name refers to. */
function withTarget(text: string, place: { name: string; table: WrittenTable; around: Surroundings }): string {
  const { name, table, around } = place;
  const words = readFieldWords(text, around.tables);
  if (!words || words.hasType) return text;
  const bare = name.replace(/_id$/, '');
  const relation = around.relations.find(
    (each) => each.table === table.name && each.field === bare && each.kind !== 'many-to-many',
  );
  const rest = words.words === '' ? '' : `, ${words.words}`;
  if (relation) return `${name} -> ${relation.target}${rest}${relation.kind === 'one-to-one' ? ', unique' : ''}`;
  const isSelf = /^(parent|reply_to|previous|replaced_by)$/.test(bare) && name.endsWith('_id');
  if (isSelf && findTarget(name, around.tables) === undefined)
    return `${name} -> ${table.name}?${rest.replace(', optional', '')}`;
  return text;
}

/** What only the tables together say: who is part of whom, what is a copy, and what is added up. */
function completed(table: TableItem, all: readonly TableItem[]): TableItem {
  const parent = parentOf(
    table,
    all.map(({ name }) => name),
  );
  const parts = all.filter((other) => parentOf(other, [table.name]) === table.name && hasLines(other));
  const fields = table.fields.map((field): NotedField => {
    if (field.definition.startsWith('-> ')) {
      const whole = isMembershipOf(table, field) ? targetOf(field) : parent;
      return { ...field, definition: withDeletion(field.definition, whole) };
    }
    if (parent !== undefined && hasLines(table) && PRICE.test(field.name)) return withRule(field, 'snapshot');
    // A line of nothing is no line.
    if (parent !== undefined && hasLines(table) && QUANTITY.test(field.name) && field.definition === 'integer, min 0')
      return { ...field, definition: 'integer, min 1' };
    return parts.length > 0 && TOTAL.test(field.name) ? withRule(field, 'derived') : field;
  });
  return { ...table, fields };
}

/** The table whose name in the singular begins this one's, and to which it refers: `order_items` is part of `orders`. */
function parentOf({ name, fields }: TableItem, tables: readonly string[]): string | undefined {
  const targets = fields.flatMap((field) => targetOf(field) ?? []);
  return targets.find(
    (target) => tables.includes(target) && target !== name && name.startsWith(`${singular(target)}_`),
  );
}

/** A person, a role, and what they have it in: memberships go with the organization. */
function isMembershipOf({ fields }: TableItem, field: NotedField): boolean {
  const targets = fields.flatMap((each) => targetOf(each) ?? []);
  const hasRole = fields.some(({ name, definition }) => name === 'role' && definition.includes(' | '));
  return hasRole && targets.length === 2 && targets.some(isPeople) && !isPeople(targetOf(field) ?? '');
}

function targetOf({ definition }: NotedField): string | undefined {
  return /^-> ([a-z0-9_]+)/.exec(definition)?.[1];
}

const QUANTITY = /(^|_)(quantity|qty|count)$/;
const PRICE = /(^|_)price$/;
const TOTAL = /(^|_)(total|subtotal)$/;

function hasLines({ fields }: TableItem): boolean {
  return (
    fields.some(({ name }) => QUANTITY.test(name)) &&
    fields.some(({ name, definition }) => PRICE.test(name) && definition.startsWith('money'))
  );
}

function withRule(field: NotedField, rule: string): NotedField {
  const isMoney = /^money\b/.test(field.definition);
  if (!isMoney || /, (derived|snapshot|readonly)\b/.test(field.definition)) return field;
  return { ...field, definition: `${field.definition}, ${rule}` };
}

/** Parts go with what they are part of; otherwise nothing that is still needed is deleted. */
function withDeletion(definition: string, parent: string | undefined): string {
  if (/, (cascade|restrict|set null)\b/.test(definition)) return definition;
  const [, target, mark] = /^-> ([a-z0-9_]+)(\?)?/.exec(definition) ?? [];
  if (target === parent && mark === undefined) return `${definition}, cascade`;
  return `${definition}, ${mark === undefined ? 'restrict' : 'set null'}`;
}
