import type { InputField, InputShape, ObjectField, ValueType } from '../../blueprint/model.ts';
import { propertyKey, unionType } from '../expressions/literal.ts';
import { type CallContext, includeType, rowType } from '../views/modules/repository/query-calls.ts';

export interface TypeOptions {
  readonly context: CallContext;
  /** Lists that nothing may change: of what a function is given. */
  readonly readonly?: boolean;
  /** Decimals are Big: in variables. */
  readonly big?: boolean;
}

/** The TypeScript type of a value of the plan. */
export function typeCode(type: ValueType, options: TypeOptions): string {
  const bare = bareType(type, options);
  return type.nullable && type.kind !== 'json' && type.kind !== 'null' ? `${bare} | null` : bare;
}

function bareType(type: ValueType, options: TypeOptions): string {
  const { context } = options;
  switch (type.kind) {
    case 'text':
    case 'date':
      return 'string';
    case 'enum':
      return unionType(type.values);
    case 'integer':
    case 'money':
      return 'number';
    case 'decimal':
      return options.big === true ? context.imports.value('big.js', 'Big') : context.lookup.blueprint.project.decimals;
    case 'boolean':
      return 'boolean';
    case 'datetime':
      return 'Date';
    case 'json':
      return 'unknown';
    case 'null':
      return 'null';
    case 'list':
      return listType(typeCode(type.of, inside(options)), options);
    case 'object':
      return objectType(type.fields, inside(options));
    case 'row': {
      const table = context.lookup.table(type.table);
      return type.include.length === 0
        ? rowType(table, context)
        : includeType(table, { includes: type.include, context });
    }
  }
}

function inside({ context, readonly = false }: TypeOptions): TypeOptions {
  return { context, readonly };
}

/** Where it says `Big`, decimals of lists and objects are what JSON has all the same. */
function listType(element: string, { readonly = false }: TypeOptions): string {
  const needsParentheses = element.includes('|') && !element.startsWith('{');
  return `${readonly ? 'readonly ' : ''}${needsParentheses ? `(${element})` : element}[]`;
}

function objectType(fields: readonly ObjectField[], options: TypeOptions): string {
  if (fields.length === 0) return 'Record<string, never>';
  return `{ ${fields.map((field) => propertyCode(field, options)).join('; ')} }`;
}

function propertyCode({ name, type, optional }: ObjectField, options: TypeOptions): string {
  const given = optional !== undefined && optional.default === null ? { ...type, nullable: true } : type;
  return `readonly ${propertyKey(name.key)}${optional === undefined ? '' : '?'}: ${typeCode(given, options)}`;
}

/** Properties of an interface: what a function takes. */
export function inputProperties(fields: readonly InputField[], options: TypeOptions): string[] {
  return fields.map(
    (field) => `readonly ${propertyKey(field.name.key)}${field.optional ? '?' : ''}: ${inputType(field, options)};`,
  );
}

/** Properties of an interface: an object that a function returns. */
export function resultProperties(fields: readonly ObjectField[], options: TypeOptions): string[] {
  return fields.map((field) => `${propertyCode(field, options)};`);
}

/** A value that may be given as null although formulas see the default has its null from its shape. */
function inputType({ type, shape }: InputField, options: TypeOptions): string {
  return typeCode(acceptsNull(shape) ? { ...type, nullable: true } : type, options);
}

/** The field may be sent as null. */
export function acceptsNull(shape: InputShape): boolean {
  return shape.kind === 'column' ? shape.column.nullable : shape.nullable;
}
