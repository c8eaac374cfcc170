import type { FieldType, Rules } from '../../plan/model.ts';

export interface Definition {
  readonly type: FieldType;
  readonly nullable: boolean;
  readonly rules: Rules;
}

/** A field in the plan's own words, with everything that its name says written out: `money, min 0`. */
export function writeDefinition({ type, nullable, rules }: Definition): string {
  const { min, max, length, pattern, search, onDelete } = rules;
  const words = [
    `${writeType(type)}${nullable ? '?' : ''}`,
    min !== undefined && `min ${min}`,
    max !== undefined && `max ${max}`,
    length && `length ${length.min ?? ''}..${length.max ?? ''}`,
    pattern !== undefined && `pattern /${pattern}/`,
    rules.default !== undefined && `default ${writeDefault(rules.default)}`,
    search !== undefined && `search ${search}`,
    ...(['unique', 'index', 'trim', 'lower', 'readonly', 'derived', 'snapshot'] as const).map(
      (rule) => rules[rule] && rule,
    ),
    // What is a password is hidden anyway.
    rules.hidden && type.kind !== 'password' && 'hidden',
    onDelete,
    rules.backfill !== undefined && `backfill ${writeDefault(rules.backfill)}`,
    rules.using !== undefined && `using ${rules.using}`,
  ];
  return words.filter((word) => typeof word === 'string').join(', ');
}

function writeType(type: FieldType): string {
  if (type.kind === 'enum') return type.values.length === 1 ? `enum(${type.values.join('')})` : type.values.join(' | ');
  if (type.kind === 'reference') return `-> ${type.table.name}`;
  if (type.kind === 'many') return `<-> ${type.table.name}`;
  if (type.kind === 'list') return type.of.kind === 'enum' ? `(${writeType(type.of)})[]` : `${writeType(type.of)}[]`;
  if (type.kind === 'decimal' && type.precision !== undefined) return `decimal(${type.precision},${type.scale ?? 0})`;
  return type.kind;
}

function writeDefault(value: NonNullable<Rules['default']> | null): string {
  if (typeof value === 'object' && value !== null && 'now' in value) return 'now';
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^[\p{L}\p{N}_.:+ -]+$/u.test(value) && value.trim() === value && value !== 'null'
    ? value
    : JSON.stringify(value);
}
