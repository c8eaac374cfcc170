import type { InputShape, Literal, ValueType } from '../../../../../blueprint/model.ts';
import { fromLiteral, isList, isRecord } from './samples.ts';
import { found, known, ListValue, ObjectValue, type Plain, Unforeseen } from './values.ts';

/** A literal of the plan, whose keys are the plan's, as a value of the project. */
export function fromShape(shape: InputShape, literal: Literal): Plain {
  if (shape.kind === 'column') return fromLiteral(shape.column, literal);
  if (literal === null) return null;
  if (shape.kind === 'list') {
    if (!isList(literal)) throw new Unforeseen('an example that is no list');
    return new ListValue(literal.map((item) => known(fromShape(shape.of, item))));
  }
  if (!isRecord(literal)) throw new Unforeseen('an example that is no object');
  const fields = shape.fields.map(({ name, shape: inner, default: usual }) => {
    const given = literal[name.snake];
    if (given !== undefined) return [name.key, known(fromShape(inner, given))] as const;
    if (usual !== undefined && !(isRecord(usual) && 'now' in usual)) {
      return [name.key, known(fromShape(inner, found(usual as Literal, name.snake)))] as const;
    }
    return [name.key, known(null)] as const;
  });
  return new ObjectValue(new Map(fields));
}

/** A literal of the plan as a value of an inferred type. */
export function fromType(type: ValueType, literal: Literal): Plain {
  if (literal === null) return null;
  switch (type.kind) {
    case 'list':
      if (!isList(literal)) throw new Unforeseen('an example that is no list');
      return new ListValue(literal.map((item) => known(fromType(type.of, item))));
    case 'object': {
      if (!isRecord(literal)) throw new Unforeseen('an example that is no object');
      const fields = type.fields.flatMap(({ name, type: inner }) => {
        const given = literal[name.snake];
        return given === undefined ? [] : [[name.key, known(fromType(inner, given))] as const];
      });
      return new ObjectValue(new Map(fields));
    }
    case 'decimal':
    case 'datetime':
    case 'json':
      return fromLiteral({ kind: type.kind }, literal);
    default:
      if (typeof literal === 'object') throw new Unforeseen('an example of another type');
      return literal;
  }
}
