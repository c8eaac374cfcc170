import type { InputField, InputShape, Literal } from '../../../../../blueprint/model.ts';
import { isList, isRecord } from './samples.ts';
import type { World } from './world.ts';

interface Giving {
  readonly given: { readonly [key: string]: Literal };
  readonly world: World;
  readonly prefix: string;
  /** The search for a world must leave it as it is. */
  readonly fixed: boolean;
}

/** Fields of a world's input as the plan writes them, keys in snake_case; what is not given is left out. */
export function giveFields(fields: readonly InputField[], { given, world, prefix, fixed }: Giving): void {
  for (const field of fields) {
    const path = `${prefix}${field.name.snake}`;
    const short = field.name.snake.replace(/_id$/, '');
    giveValue(field.shape, { value: given[field.name.snake] ?? given[short], path, world, fixed });
  }
}

export function giveValue(
  shape: InputShape,
  { value, path, world, fixed }: { value: Literal | undefined; path: string; world: World; fixed: boolean },
): void {
  if (fixed) world.given.add(path);
  if (shape.kind === 'column') {
    world.inputs.set(path, value);
    return;
  }
  if (value === undefined || value === null) {
    world.sizes.set(path, -1);
    return;
  }
  if (shape.kind === 'object') {
    world.sizes.set(path, 1);
    giveFields(shape.fields, { given: isRecord(value) ? value : {}, world, prefix: `${path}.`, fixed });
    return;
  }
  const items = isList(value) ? value : [];
  world.sizes.set(path, items.length);
  for (const [index, item] of items.entries()) {
    giveValue(shape.of, { value: item, path: `${path}.${index}`, world, fixed });
  }
}

/** What a world's input holds at a path, as the plan writes it; undefined for what is left out. */
export function takeValue(shape: InputShape, { path, world }: { path: string; world: World }): Literal | undefined {
  if (shape.kind === 'column') return world.inputs.get(path);
  const size = world.sizes.get(path) ?? -1;
  if (size < 0) return undefined;
  if (shape.kind === 'list') {
    return Array.from({ length: size }, (_, index) => takeValue(shape.of, { path: `${path}.${index}`, world }) ?? null);
  }
  const fields = shape.fields.flatMap(({ name, shape: inner }) => {
    const value = takeValue(inner, { path: `${path}.${name.snake}`, world });
    return value === undefined ? [] : [[name.snake, value] as const];
  });
  return Object.fromEntries(fields);
}
