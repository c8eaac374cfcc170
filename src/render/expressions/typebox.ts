import type { ColumnBlueprint, ElementBlueprint, ProjectBlueprint } from '../../blueprint/model.ts';
import { quoteString } from '../engine.ts';
import { literal, objectLiteral } from './literal.ts';

export interface SchemaContext {
  readonly project: Pick<ProjectBlueprint, 'decimals'>;
  /** Takes note of a building block of src/schemas.ts that the expression needs. */
  readonly use: (name: SchemaBlock) => string;
}

export type SchemaBlock = 'Id' | 'Instant' | 'Nullable' | 'OneOf' | 'StrictObject' | 'Timestamp';

/** What a field is that is left out. */
export type Preset = string | number | boolean;

type Rules = readonly (readonly [keyword: string, code: string])[];

/** What a column is in a response; `Type` itself is always in scope. */
export function responseSchema(column: ColumnBlueprint, context: SchemaContext): string {
  if (column.role === 'id') return context.use('Id');
  const description = described(column);
  const schema = valueSchema({ value: column, rules: description, direction: 'response' }, context);
  return column.nullable && column.kind !== 'json' ? `${context.use('Nullable')}(${schema})` : schema;
}

/**
 * What a client may send for a column, rules and all, without regard to whether it may be left out.
 * @param preset what it is when it is left out
 */
export function inputSchema(column: ColumnBlueprint, context: SchemaContext, preset?: Preset): string {
  const isText = column.kind === 'decimal' && context.project.decimals === 'string';
  const shown = preset === undefined ? [] : given('default', isText ? String(preset) : preset);
  const rules = [...shown, ...columnRules(column, context), ...described(column)];
  const schema = valueSchema({ value: column, rules, direction: 'request' }, context);
  return column.nullable && column.kind !== 'json' ? `${context.use('Nullable')}(${schema})` : schema;
}

/** What another service answers with for a column: of its type, whatever its rules; moments become a Date. */
export function answeredSchema(column: ColumnBlueprint, context: SchemaContext): string {
  const { maxLength: _maxLength, pattern: _pattern, format: _format, ...element } = column.element ?? { kind: 'text' };
  const value = column.element === undefined ? column : { ...column, element };
  const schema = valueSchema({ value, rules: [], direction: 'request' }, context);
  return column.nullable && column.kind !== 'json' ? `${context.use('Nullable')}(${schema})` : schema;
}

/** One value to compare a column with, in a query parameter. */
export function parameterSchema(column: ColumnBlueprint, context: SchemaContext): string {
  const { lower, maxLength } = column;
  const isText = textKinds.has(column.kind);
  const rules: Rules = isText ? [...given('maxLength', maxLength), ...flag('lower', lower)] : [];
  return valueSchema({ value: isText ? { kind: 'text' } : column, rules, direction: 'request' }, context);
}

/** A bare schema with options, for values that are no columns. */
export function withOptions(type: string, rules: Rules): string {
  return `${type}(${rules.length === 0 ? '' : objectLiteral(rules)})`;
}

interface Described {
  readonly value: Pick<ColumnBlueprint, 'kind' | 'element' | 'idType' | 'values' | 'precision' | 'scale' | 'minimum'>;
  readonly rules: Rules;
  readonly direction: 'request' | 'response';
}

function valueSchema({ value, rules, direction }: Described, context: SchemaContext): string {
  switch (value.kind) {
    case 'integer':
    case 'money':
      return withOptions('Type.Integer', rules);
    case 'decimal':
      return decimalSchema({ value, rules, direction }, context);
    case 'boolean':
      return withOptions('Type.Boolean', rules);
    case 'date':
      return withOptions('Type.String', [['format', `'date'`], ...rules]);
    case 'datetime':
      if (direction === 'request') return withOptions(context.use('Instant'), rules);
      if (rules.length === 0) return context.use('Timestamp');
      return withOptions('Type.Unsafe<Date>', [['type', `'string'`], ['format', `'date-time'`], ...rules]);
    case 'json':
      return withOptions('Type.Unknown', rules);
    case 'enum': {
      const options = rules.length === 0 ? '' : `, ${objectLiteral(rules)}`;
      return `${context.use('OneOf')}(${literal(value.values ?? [])}${options})`;
    }
    case 'list':
      return listSchema({ value, rules, direction }, context);
    case 'reference':
      if (rules.length === 0) return context.use('Id');
      return value.idType === 'integer'
        ? withOptions('Type.Integer', [['minimum', '1'], ['maximum', '2_147_483_647'], ...rules])
        : withOptions('Type.String', [['format', `'uuid'`], ...rules]);
    case 'uuid':
      return withOptions('Type.String', [['format', `'uuid'`], ...rules]);
    default:
      return withOptions('Type.String', rules);
  }
}

/** Decimals are numbers in JSON, or text where the project wants every digit. */
function decimalSchema({ value, rules }: Described, { project }: SchemaContext): string {
  if (project.decimals === 'number') return withOptions('Type.Number', rules);
  const { precision = 0, scale = 0, minimum } = value;
  const sign = typeof minimum === 'number' && minimum >= 0 ? '' : '-?';
  const whole = `\\d{1,${Math.max(precision - scale, 1)}}`;
  const fraction = scale === 0 ? '' : `(\\.\\d{1,${scale}})?`;
  const described = rules.filter(([keyword]) => keyword === 'description' || keyword === 'default');
  const pattern: Rules = [['pattern', quoteString(`^${sign}${whole}${fraction}$`)]];
  return withOptions('Type.String', [...pattern, ...decimalBounds(rules, 10 ** (precision - scale) - 1), ...described]);
}

/** Bounds that the number of digits and the sign do not say already. */
function decimalBounds(rules: Rules, largest: number): Rules {
  return rules.flatMap(([keyword, code]): Rules => {
    const bound = Number(code.replaceAll('_', ''));
    if (keyword === 'minimum' && bound !== 0 && bound > -largest) return [['decimalMinimum', code]];
    return keyword === 'maximum' && bound < largest ? [['decimalMaximum', code]] : [];
  });
}

function listSchema({ value, rules, direction }: Described, context: SchemaContext): string {
  if (value.element === undefined) throw new TypeError('a list has a type of elements');
  const elementRules = direction === 'request' ? scalarRules(value.element, context) : [];
  const element = valueSchema({ value: value.element, rules: elementRules, direction }, context);
  return `Type.Array(${element}${rules.length === 0 ? '' : `, ${objectLiteral(rules)}`})`;
}

const textKinds: ReadonlySet<string> = new Set(['text', 'email', 'url', 'phone', 'slug', 'file', 'image', 'password']);

function columnRules(column: ColumnBlueprint, context: SchemaContext): Rules {
  const { kind, minimum, maximum, minLength, maxLength, trim, lower } = column;
  if (kind === 'list') return [...given('minItems', minLength || undefined), ...given('maxItems', maxLength)];
  if (kind === 'date' || kind === 'datetime')
    return [...given('formatMinimum', minimum), ...given('formatMaximum', maximum)];
  if (kind === 'integer' || kind === 'money' || kind === 'decimal') {
    return [...given('minimum', minimum), ...given('maximum', maximum), ...scalarRules(column, context)];
  }
  const lengths = textKinds.has(kind) ? given('minLength', minLength || undefined) : [];
  return [...lengths, ...scalarRules(column, context), ...flag('trim', trim), ...flag('lower', lower)];
}

/** The rules that elements of lists can have too. */
function scalarRules(
  { kind, maxLength, pattern, format, scale }: ElementBlueprint | ColumnBlueprint,
  { project }: SchemaContext,
): Rules {
  if (kind === 'decimal') return project.decimals === 'number' ? given('decimals', scale) : [];
  if (!textKinds.has(kind)) return [];
  return [...given('maxLength', maxLength), ...given('format', format), ...given('pattern', pattern)];
}

function described({ description }: ColumnBlueprint): Rules {
  return description === '' ? [] : [['description', quoteString(description)]];
}

function given(keyword: string, value: Preset | undefined): Rules {
  return value === undefined ? [] : [[keyword, literal(value)]];
}

function flag(keyword: string, isSet: boolean): Rules {
  return isSet ? [[keyword, 'true']] : [];
}
