import type { ColumnBlueprint, Expression, Literal } from '../../../../../blueprint/model.ts';
import { columnOf } from '../../../../samples/capacity.ts';
import { evaluate, type Surroundings } from './evaluate.ts';
import { cellWorlds, toLiteral } from './other-values.ts';
import type { Asked } from './queries.ts';
import { mayRefer, referToId } from './references.ts';
import { State } from './state.ts';
import { cellToken, soleToken } from './tokens.ts';
import { found, type Traced, Unforeseen } from './values.ts';
import type { World } from './world.ts';

interface Wanted {
  readonly asked: Asked;
  readonly world: World;
  /** The row has to be the caller's own. */
  readonly scoped: boolean;
}

/** Gives a row of the world what the condition of a query asks for. @returns whether that was possible */
export function makeMatch(number: number, { asked, world, scoped }: Wanted): boolean {
  try {
    for (const part of conjuncts(asked.query.where)) if (!makeHold(part, { number, asked, world })) return false;
    if (asked.query.scoped && scoped) makeOwn(number, world);
    return true;
  } catch (error) {
    if (error instanceof Unforeseen) return false;
    throw error;
  }
}

function conjuncts(where: Expression | undefined): Expression[] {
  if (where === undefined) return [];
  return where.kind === 'logical' && where.operator === '&&'
    ? [...conjuncts(where.left), ...conjuncts(where.right)]
    : [where];
}

interface RowPlace {
  readonly number: number;
  readonly asked: Asked;
  readonly world: World;
}

function makeHold(part: Expression, place: RowPlace): boolean {
  const { value, sides } = check(part, place);
  if (value === true) return true;
  const { world, number, asked } = place;
  if (part.kind === 'comparison' && part.operator === '==') {
    const [column, other] = part.left.kind === 'column' ? [part.left, sides[0]?.[1]] : [part.right, sides[0]?.[0]];
    if (column.kind === 'column' && other !== undefined && makeEqual(column.column, { other, ...place })) return true;
  }
  const leaves = new Set(sides.flat().flatMap((side) => [...side.leaves]));
  const own = [...leaves].flatMap((leaf) => (leaf.startsWith(`cell:${number}.`) ? [leaf.slice('cell:'.length)] : []));
  return own.some((cell) => {
    for (const changed of cellWorlds(world, { place: cell, turning: { leaves, sides, asked: [], scoped: false } })) {
      if (check(part, { number, asked, world: changed }).value !== true) continue;
      const column = cell.slice(cell.indexOf('.') + 1);
      world.setCell(number, { column, value: changed.row(number).cells.get(column) ?? null });
      return true;
    }
    return false;
  });
}

function check(part: Expression, { number, asked, world }: RowPlace): { value: unknown; sides: [Traced, Traced][] } {
  const sides: [Traced, Traced][] = [];
  const state = new State(world);
  const row = found(
    state.rows(asked.query.table).find((candidate) => candidate.number === number),
    'row',
  );
  const around: Surroundings = {
    world,
    variables: new Map(),
    input: new Map(),
    wholeInput: [],
    column: (name) => state.read(row, name),
    parameters: asked.parameters,
    onComparison: (left, right) => sides.push([left, right]),
  };
  return { value: evaluate(part, around).plain, sides };
}

/** The column gets the value; an id that stands for a row is given to what asks for it instead. */
function makeEqual(name: string, { other, number, world }: RowPlace & { other: Traced }): boolean {
  const column = columnOf(world.row(number).table, name);
  const literal = toLiteral(other.plain);
  if (literal === undefined) return false;
  const token = typeof literal === 'string' ? soleToken(literal) : undefined;
  if (column.role !== 'id') {
    if (literal === null && !column.nullable) return false;
    const isGiven = column.reference !== undefined && token === undefined && typeof literal === 'string';
    const value = isGiven ? referToId(literal, { column, world }) : literal;
    const isKnown = token === undefined || !(token.made || token.row === 0 || token.row === number);
    if (isKnown && mayRefer(world, { number, column, value })) {
      world.setCell(number, { column: name, value });
      return true;
    }
    return (
      column.reference !== undefined &&
      token?.row === 0 &&
      giveId(referred(number, { column, world }), { other, world })
    );
  }
  if (giveId(cellToken(number, 'id'), { other, world })) return true;
  if (token !== undefined || typeof literal !== 'string') return false;
  world.setCell(number, { column: 'id', value: literal });
  return true;
}

/** The id of the row that a reference leads to, which is made where there is none. */
function referred(number: number, { column, world }: { column: ColumnBlueprint; world: World }): Literal {
  const name = column.name.snake;
  const id = world.pin(number, name);
  if (id !== null) return id;
  const made = cellToken(world.addRow(world.lookup.table(column.reference?.table ?? '')).number, 'id');
  world.setCell(number, { column: name, value: made });
  return made;
}

/** Puts an id where another one came from. @returns whether that is an input or a row */
function giveId(id: Literal, { other, world }: { other: Traced; world: World }): boolean {
  for (const leaf of other.leaves) {
    const [, kind, place = ''] = /^(input|cell):(.*)$/.exec(leaf) ?? [];
    if (kind === 'input') world.setInput(place, id);
    const [, row, cell = ''] = /^(\d+)\.(.*)$/.exec(kind === 'cell' ? place : '') ?? [];
    if (row !== undefined) {
      const place = { number: Number(row), column: columnOf(world.row(Number(row)).table, cell), value: id };
      if (!mayRefer(world, place)) continue;
      world.setCell(Number(row), { column: cell, value: id });
    }
    if (kind !== undefined) return true;
  }
  return false;
}

/** The row, or the one it belongs to, becomes the caller's. */
function makeOwn(number: number, world: World): void {
  const row = world.row(number);
  const { ownership } = row.table;
  if (ownership === undefined || world.caller === undefined) return;
  if (ownership.kind === 'self') throw new Unforeseen('a person who is another one');
  if (ownership.kind === 'direct') {
    world.setCell(number, { column: ownership.column, value: cellToken(world.caller, 'id') });
    return;
  }
  const parent = soleToken(String(world.pin(number, ownership.column)));
  if (parent === undefined) throw new Unforeseen('a row without its parent');
  makeOwn(parent.row, world);
}
