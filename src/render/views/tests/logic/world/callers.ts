/** Persons who sign in. */
import { found } from './values.ts';
import type { World, WorldRow } from './world.ts';

/** The same, but somebody else calls. @throws Unforeseen when nobody does */
export function withStranger(world: World): World {
  const copy = world.clone();
  const owner = callerOf(copy);
  copy.rows[copy.rows.indexOf(owner)] = { ...owner, role: 'arranged' };
  copy.caller = addCaller(copy, owner);
  return copy;
}

/**
 * The same, with a second person who may call.
 * @returns the number of that person's row, too
 * @throws Unforeseen when nobody signs in
 */
export function withSecondCaller(start: World): { world: World; second: number } {
  const world = start.clone();
  return { world, second: addCaller(world, callerOf(world)) };
}

function callerOf({ rows }: World): WorldRow {
  return found(
    rows.find(({ role }) => role === 'caller'),
    'who is signed in',
  );
}

function addCaller(world: World, { table, cells }: WorldRow): number {
  const person = world.addRow(table, { role: 'caller' });
  const role = world.lookup.blueprint.auth?.roleColumn ?? '';
  person.cells.set(role, cells.get(role) ?? null);
  return person.number;
}
