import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, FieldType, Rules, Table } from '../../../plan/model.ts';

type Argument = string | number | boolean;

/**
 * A field as a plan writes it: `text?, max 200`, or the long form where the short one has no room for it (a pattern, a
 * default that is a text).
 * @param options.column of a table, with the rules that need a column; otherwise of an input
 */
export function writeField(
  { type, nullable, rules }: Pick<Field, 'type' | 'nullable' | 'rules'>,
  { column }: { column: boolean },
): PlanValue {
  const long = new Map<string, PlanValue>();
  const short: string[] = [writeType(type, nullable)];
  for (const [name, argument] of rulesOf(rules, column)) {
    if (typeof argument !== 'boolean' && !isPlain(argument)) long.set(name, argument);
    else if (name === 'on_delete') short.push(String(argument));
    else short.push(argument === true && name !== 'default' ? name : `${name} ${String(argument)}`);
  }
  if (long.size === 0 && isShortDefault(rules)) return short.join(', ');
  const pairs: [string, PlanValue][] = [...rulesOf(rules, column)];
  return {
    ...(type.kind === 'enum' ? { type: 'enum', values: [...type.values] } : { type: writeType(type, false) }),
    ...(nullable ? { required: false } : {}),
    ...Object.fromEntries(pairs),
  };
}

function isShortDefault({ default: preset }: Rules): boolean {
  return preset === undefined || preset === null || typeof preset !== 'object' || 'now' in preset;
}

/** Words that the short form takes without quotes. */
function isPlain(argument: string | number): boolean {
  return typeof argument === 'number' || /^[A-Za-z0-9][A-Za-z0-9_.:-]*$|^[0-9]*\.\.[0-9]*$|^set null$/.test(argument);
}

function writeType(type: FieldType, nullable: boolean): string {
  const mark = nullable ? '?' : '';
  switch (type.kind) {
    case 'decimal':
      return type.precision === undefined ? `decimal${mark}` : `decimal(${type.precision},${type.scale ?? 0})${mark}`;
    case 'enum':
      return nullable || type.values.length === 1 ? `enum(${type.values.join('|')})${mark}` : type.values.join(' | ');
    case 'list':
      return type.of.kind === 'enum'
        ? `(${type.of.values.join(' | ')})[]${mark}`
        : `${writeType(type.of, false)}[]${mark}`;
    case 'reference':
      return `-> ${type.table.name}${mark}`;
    case 'many':
      return `<-> ${type.table.name}`;
    case 'object':
      return `json${mark}`;
    default:
      return `${type.kind}${mark}`;
  }
}

/** Rules in the order in which people write them, with what stands behind each. */
function* rulesOf(rules: Rules, column: boolean): Generator<[string, Argument]> {
  if (rules.length !== undefined) yield ['length', `${rules.length.min ?? ''}..${rules.length.max ?? ''}`];
  if (rules.min !== undefined) yield ['min', rules.min];
  if (rules.max !== undefined) yield ['max', rules.max];
  if (rules.pattern !== undefined) yield ['pattern', `/${rules.pattern}/`];
  if (rules.trim) yield ['trim', true];
  if (rules.lower) yield ['lower', true];
  const preset = rules.default;
  if (preset !== undefined && preset !== null) {
    if (typeof preset !== 'object') yield ['default', preset];
    else if ('now' in preset) yield ['default', 'now'];
    else yield ['default', preset as unknown as Argument];
  }
  if (!column) return;
  for (const name of ['unique', 'index', 'hidden', 'readonly', 'derived', 'snapshot'] as const) {
    if (rules[name]) yield [name, true];
  }
  if (rules.search !== undefined) yield ['search', rules.search];
  if (rules.onDelete !== undefined) yield ['on_delete', rules.onDelete];
}

/** Gives a field of a table one more rule, whatever else is said of it. Nothing where it has the rule. */
export function markField(
  table: Pick<Table, 'name'>,
  { field, rule }: { field: Field; rule: 'derived' | 'snapshot' },
): readonly PlanEdit[] {
  if (field.rules[rule]) return [];
  // `room_id` is the field `room`; the text has the name that was written.
  const written = field.path.split('.').at(-1) ?? field.name;
  return [{ kind: 'set', path: ['tables', table.name, 'fields', written, rule], value: true }];
}
