import { compact } from '../../blueprint/compact.ts';
import { numberRange } from '../../blueprint/samples/accepts.ts';
import type { ColumnBlueprint, ElementBlueprint, ProjectBlueprint } from '../../blueprint/model.ts';
import { codeSpan, escapeMarkdown } from './docs-markdown.ts';

/** A field of a body, as cells of a Markdown table. */
export interface FieldCells {
  readonly name: string;
  readonly what: string;
  readonly needed: string;
}

type Project = Pick<ProjectBlueprint, 'currency' | 'decimals'>;

/** @param needed true when the client must send the field */
export function fieldCells(
  column: ColumnBlueprint,
  { project, needed }: { project: Project; needed: boolean },
): FieldCells {
  const description = column.description === '' ? [] : [escapeMarkdown(column.description)];
  return {
    name: codeSpan(column.inputKey ?? column.name.key),
    what: [describeValue(column, project), ...description].join('. '),
    needed: needed ? 'yes' : '',
  };
}

/** What a value of the column must be: `text, 1 to 200 characters`. */
function describeValue(column: ColumnBlueprint, project: Project): string {
  const parts = [describeKind(column, project), ...describeRules(column)];
  if (column.nullable) parts.push('or null');
  return parts.join(', ');
}

function describeKind(column: ColumnBlueprint | ElementBlueprint, project: Project): string {
  const { kind } = column;
  if (kind === 'enum') return `one of ${(column.values ?? []).map(codeSpan).join(', ')}`;
  if (kind === 'list')
    return `list, each ${'element' in column && column.element ? describeKind(column.element, project) : 'text'}`;
  if (kind === 'reference')
    return `id of a row of ${codeSpan('reference' in column ? (column.reference?.table ?? '') : '')}`;
  if (kind === 'money') return `whole number of the smallest unit of ${escapeMarkdown(project.currency)}`;
  if (kind === 'decimal') return project.decimals === 'string' ? 'decimal number as text' : 'decimal number';
  return kinds[kind];
}

const kinds: Readonly<
  Record<Exclude<ColumnBlueprint['kind'], 'enum' | 'list' | 'reference' | 'money' | 'decimal'>, string>
> = {
  boolean: '`true` or `false`',
  date: 'date (`2026-01-31`)',
  datetime: 'date and time with time zone (`2026-01-31T12:00:00Z`)',
  email: 'e-mail address',
  file: 'file',
  image: 'image',
  integer: 'whole number',
  json: 'any JSON',
  password: 'password',
  phone: 'telephone number',
  slug: 'lower-case letters, digits and hyphens',
  text: 'text',
  url: 'absolute URL',
  uuid: 'UUID',
};

function describeRules(column: ColumnBlueprint): string[] {
  const { kind, minimum, maximum, minLength, maxLength, pattern } = column;
  const isNumber = kind === 'integer' || kind === 'money' || kind === 'decimal';
  return [
    ...(isNumber ? describeBounds(column) : []),
    ...(kind === 'date' || kind === 'datetime' ? [...given('from', minimum), ...given('until', maximum)] : []),
    ...describeLength({ minLength, maxLength, unit: kind === 'list' ? 'entries' : 'characters' }),
    // Kinds with a pattern of their own say what they are.
    ...(pattern !== undefined && kind === 'text' ? [`matching ${codeSpan(`/${pattern}/`)}`] : []),
    ...(column.unique ? ['unique'] : []),
  ];
}

/** Bounds that the plan set; those of the type go without saying. */
function describeBounds(column: ColumnBlueprint): string[] {
  const natural = numberRange(compact({ kind: column.kind, precision: column.precision, scale: column.scale }));
  const minimum = column.minimum === natural.minimum ? undefined : column.minimum;
  const maximum = column.maximum === natural.maximum ? undefined : column.maximum;
  return [...given('at least', minimum), ...given('at most', maximum)];
}

interface Length {
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly unit: string;
}

function describeLength({ minLength, maxLength, unit }: Length): string[] {
  if (minLength !== undefined && minLength > 0) {
    return [maxLength === undefined ? `at least ${minLength} ${unit}` : `${minLength} to ${maxLength} ${unit}`];
  }
  return maxLength === undefined ? [] : [`at most ${maxLength} ${unit}`];
}

function given(words: string, value: number | string | undefined): string[] {
  return value === undefined ? [] : [`${words} ${value}`];
}
