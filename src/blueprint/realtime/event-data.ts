import type { ChannelParameterKind, InputField, InputShape, ValueType } from '../model.ts';
import type { SchemaTable } from '../schema-table.ts';

/** The first of these fields that an event carries. */
export function fieldOf(data: readonly InputField[], names: readonly string[]): InputField | undefined {
  const [found] = names.flatMap((name) => data.find((field) => field.name.snake === name) ?? []);
  return found;
}

/** How a value is written in the name of a channel; undefined for what cannot be. */
export function parameterKind(type: ValueType): ChannelParameterKind | undefined {
  if (type.kind === 'integer') return 'integer';
  if (type.kind === 'text') return type.format === 'uuid' ? 'uuid' : 'text';
  return type.kind === 'enum' || type.kind === 'date' ? 'text' : undefined;
}

/** The name of a field that holds a password, or has the name of a hidden column of the table. */
export function findHidden(data: readonly InputField[], table: SchemaTable | undefined): string | undefined {
  return data.find(({ name, shape }) => table?.columnBy.get(name.snake)?.hidden === true || isHidden(shape))?.name
    .snake;
}

function isHidden(shape: InputShape): boolean {
  if (shape.kind === 'object') return shape.fields.some((field) => isHidden(field.shape));
  if (shape.kind === 'list') return isHidden(shape.of);
  const { kind, hidden, element } = shape.column;
  return hidden || kind === 'password' || element?.kind === 'password';
}
