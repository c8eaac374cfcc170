import type { Literal } from '../../../../../blueprint/model.ts';
import { makeMatch } from './matching-row.ts';
import { cellWorlds, otherValues, type Turning } from './other-values.ts';
import type { Asked } from './queries.ts';
import { cellToken, unknownIdToken } from './tokens.ts';
import type { World } from './world.ts';

/** Worlds that differ in one thing a condition depends on; those that say most about it come first. */
export function* worldsNear(world: World, turning: Turning): Generator<World> {
  const leaves = [...turning.leaves].sort((one, other) => rank(one) - rank(other));
  for (const leaf of leaves) {
    const [kind = '', rest = ''] = leaf.split(':');
    if (kind === 'cell') yield* cellWorlds(world, { place: rest, turning });
    if (kind === 'input') yield* inputWorlds(world, { path: rest, turning });
    if (kind === 'size') yield* sizeWorlds(world, rest);
    if (kind === 'query') yield* queryWorlds(world, { asked: turning.asked[Number(rest)], turning });
  }
}

const ranks = ['cell', 'input', 'query', 'size'];

function rank(leaf: string): number {
  return ranks.indexOf(leaf.split(':')[0] ?? '');
}

function* inputWorlds(world: World, { path, turning }: { path: string; turning: Turning }): Generator<World> {
  const shape = world.shapes.get(path);
  if (shape?.kind !== 'column') return;
  const { column } = shape;
  if (world.isId(column)) yield withInput(world, path, unknownIdToken(path));
  for (const value of otherValues(column, { current: world.inputs.get(path), turning, world })) {
    yield withInput(world, path, value);
  }
  const target = world.targetOf(column);
  if (target === undefined) return;
  const changed = world.clone();
  changed.setInput(path, cellToken(changed.addRow(target).number, 'id'));
  yield changed;
}

function withInput(world: World, path: string, value: Literal): World {
  const changed = world.clone();
  changed.setInput(path, value);
  return changed;
}

function* sizeWorlds(world: World, path: string): Generator<World> {
  const shape = world.shapes.get(path);
  if (shape === undefined || shape.kind === 'column') return;
  const sizes = shape.kind === 'object' ? [1, -1] : [1, 0, 2, 3];
  for (const size of sizes) {
    const fits = shape.kind === 'object' ? true : size >= (shape.minItems ?? 0) && size <= (shape.maxItems ?? Infinity);
    if (!fits || size === world.sizes.get(path) || (size === -1 && !shape.nullable)) continue;
    const changed = world.clone();
    changed.sizes.set(path, size);
    yield changed;
  }
}

/** Another answer to a query: a row that is there meets the condition, or one or two more. */
function* queryWorlds(
  world: World,
  { asked, turning }: { asked: Asked | undefined; turning: Turning },
): Generator<World> {
  if (asked === undefined) return;
  const { scoped } = turning;
  const { table } = asked.query;
  for (const row of world.rows.filter((candidate) => candidate.table.name.snake === table)) {
    const changed = world.clone();
    if (makeMatch(row.number, { asked, world: changed, scoped })) yield changed;
  }
  const grown = world.clone();
  for (let count = 0; count < 3; count += 1) {
    const row = grown.addRow(world.lookup.table(table));
    if (!makeMatch(row.number, { asked, world: grown, scoped })) return;
    yield grown.clone();
  }
}
