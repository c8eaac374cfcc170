import type { ColumnBlueprint, InputField, InputShape, Literal } from '../../../../../blueprint/model.ts';
import { inPlaces } from './decimal-texts.ts';
import { giveValue } from './give.ts';
import { defaultOf, fromLiteral } from './samples.ts';
import { cellToken, unknownIdToken } from './tokens.ts';
import { known, ListValue, ObjectValue, type Traced, Unforeseen, union } from './values.ts';
import type { AskedAnswer, World } from './world.ts';

interface Place {
  readonly world: World;
  /** `items.0.product_id` */
  readonly path: string;
  readonly field?: InputField | undefined;
}

/** What a field of the input holds. */
export function readInput(
  field: InputField,
  { world, path = field.name.snake }: { world: World; path?: string },
): Traced {
  return readShape(field.shape, { path, field, world });
}

/** What another service answers: at first, what its example says. */
export function readAnswer(answer: AskedAnswer, world: World): Traced {
  const { returns, example } = answer.operation;
  const place = `${answer.integration}/${answer.operation.name.snake}`;
  world.requests.push(place);
  if (returns === undefined) return known(null);
  if (example === undefined) throw new Unforeseen('an answer without an example');
  if (!world.answers.has(place)) {
    world.answers.set(place, answer);
    giveValue(returns.shape, { value: example, path: place, world, fixed: false });
  }
  return readShape(returns.shape, { path: place, world });
}

function readShape(shape: InputShape, { path, field, world }: Place): Traced {
  world.shapes.set(path, shape);
  if (shape.kind === 'column') return readScalar(shape.column, { path, field, world });
  const leaves = new Set(world.given.has(path) ? [] : [`size:${path}`]);
  const size = sizeOf(shape, { path, field, world });
  if (size < 0) return field === undefined ? known(null, leaves) : defaultOf(field, leaves);
  if (shape.kind === 'list') {
    const items = Array.from({ length: size }, (_, index) => readShape(shape.of, { path: `${path}.${index}`, world }));
    return known(new ListValue(items), leaves);
  }
  const fields = shape.fields.map(
    (inner) => [inner.name.key, readInput(inner, { world, path: `${path}.${inner.name.snake}` })] as const,
  );
  return known(new ObjectValue(new Map(fields)), union(leaves));
}

/** Entries of a list, 1 for an object, -1 for either where it is left out. */
function sizeOf(shape: InputShape, { path, field, world }: Place): number {
  const decided = world.sizes.get(path);
  if (decided !== undefined) return decided;
  const minimum = shape.kind === 'list' ? (shape.minItems ?? 0) : 1;
  const size = field?.optional === true ? -1 : Math.max(1, minimum);
  world.sizes.set(path, size);
  return size;
}

function readScalar(column: ColumnBlueprint, { path, field, world }: Place): Traced {
  const leaves = new Set(world.given.has(path) ? [] : [`input:${path}`]);
  if (!world.inputs.has(path)) {
    if (field?.optional === true) world.inputs.set(path, undefined);
    else world.setInput(path, sampleInput(column, { path, world }));
  }
  const value = world.inputs.get(path);
  if (value !== undefined) {
    const plain = fromLiteral(column, world.resolve(value));
    // A text is given as it stands.
    return known(typeof value === 'string' ? plain : inPlaces(plain, { rules: column, lookup: world.lookup }), leaves);
  }
  return field === undefined ? known(null, leaves) : defaultOf(field, leaves);
}

function sampleInput(column: ColumnBlueprint, { path, world }: Place): Literal {
  const target = world.targetOf(column);
  if (target !== undefined) return cellToken(world.addRow(target).number, 'id');
  if (world.isId(column)) return unknownIdToken(path);
  return world.sample(column);
}
