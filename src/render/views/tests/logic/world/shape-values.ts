import type { InputShape, Literal } from '../../../../../blueprint/model.ts';
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
