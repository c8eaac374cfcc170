import type { ObjectField, ValueType } from '../../blueprint/model.ts';
import { literal, objectLiteral, propertyKey } from './literal.ts';
import type { SchemaContext } from './typebox.ts';

export interface AnswerContext extends SchemaContext {
  readonly ids: 'uuid' | 'integer';
  /** The schema of a table's rows, with what they include. */
  readonly row: (type: Extract<ValueType, { kind: 'row' }>) => string;
}

/** What an answer says of a value; `Type` itself is always in scope. */
export function answerSchema(type: ValueType, context: AnswerContext): string {
  const schema = bareSchema(type, context);
  if (!type.nullable || type.kind === 'json' || type.kind === 'null') return schema;
  return `${context.use('Nullable')}(${schema})`;
}

function bareSchema(type: ValueType, context: AnswerContext): string {
  switch (type.kind) {
    case 'text':
      if (type.format === 'uuid' && context.ids === 'uuid') return context.use('Id');
      return type.format === undefined
        ? 'Type.String()'
        : `Type.String(${objectLiteral([['format', literal(type.format)]])})`;
    case 'enum':
      return `${context.use('OneOf')}(${literal(type.values)})`;
    case 'integer':
    case 'money':
      return 'Type.Integer()';
    case 'decimal':
      return context.project.decimals === 'string' ? 'Type.String()' : 'Type.Number()';
    case 'boolean':
      return 'Type.Boolean()';
    case 'date':
      return `Type.String({ format: 'date' })`;
    case 'datetime':
      return context.use('Timestamp');
    case 'json':
      return 'Type.Unknown()';
    case 'null':
      return 'Type.Null()';
    case 'list':
      return `Type.Array(${answerSchema(type.of, context)})`;
    case 'object':
      return `Type.Object({ ${answerProperties(type.fields, context).join(', ')} })`;
    case 'row':
      return context.row(type);
  }
}

/** `total: Type.Integer()` for each field. */
export function answerProperties(fields: readonly ObjectField[], context: AnswerContext): string[] {
  return fields.map(({ name, type, optional }) => {
    const schema = answerSchema(type, context);
    return `${propertyKey(name.key)}: ${optional === undefined ? schema : `Type.Optional(${schema})`}`;
  });
}
