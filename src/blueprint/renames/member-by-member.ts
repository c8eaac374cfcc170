import type { AnyNode } from 'acorn';
import { singular } from '../../infer/inflect.ts';
import { objectOfRow } from '../program/formulas/row-members.ts';
import type { ValueType } from '../program/value-types.ts';
import { CannotRename } from './cannot-rename.ts';
import { walkFormula } from './formula-nodes.ts';
import type { NamedPlan } from './named-plan.ts';

interface Written {
  /** The formula that gives the value. */
  readonly source: string;
  readonly node: AnyNode;
  readonly type: ValueType;
  readonly wanted: ValueType;
}

/**
 * The same value, member by member: `({ price: line.price })`.
 * @throws CannotRename where the formula would have to be computed several times
 */
export function writeMembers({ source, node, type, wanted }: Written, named: NamedPlan): string {
  if (type.kind !== 'list' && !isPath(node)) {
    throw new CannotRename(
      `\`${source}\` gives a row where an object with the same names is wanted, and the row's names change.`,
      'Name the value by a step "set" before.',
    );
  }
  const taken = new Set(walkFormula(node).flatMap(({ node: each }) => (each.type === 'Identifier' ? [each.name] : [])));
  return write(source, { type, wanted, taken, named });
}

interface Context {
  readonly type: ValueType;
  readonly wanted: ValueType;
  readonly taken: ReadonlySet<string>;
  readonly named: NamedPlan;
}

function write(source: string, { type, wanted, taken, named }: Context): string {
  const whole = writePresent(source, { type, wanted, taken, named });
  return type.nullable && whole !== source ? `${source} == null ? null : ${whole}` : whole;
}

function writePresent(source: string, { type, wanted, taken, named }: Context): string {
  if (type.kind === 'list' && wanted.kind === 'list') {
    const item = freeItem(source, taken);
    const inner = { type: type.of, wanted: wanted.of, taken: new Set([...taken, item]), named };
    const written = write(item, inner);
    return written === item ? source : `map(${source}, ${item} => ${written})`;
  }
  const table = type.kind === 'row' ? named.schema.get(type.table) : undefined;
  const from = type.kind === 'row' ? table && objectOfRow(type, table) : type;
  if (from?.kind !== 'object' || wanted.kind !== 'object') return source;
  const members = wanted.fields.flatMap(({ name: { snake }, type: inner }) => {
    const field = from.fields.find(({ name }) => name.snake === snake);
    if (field === undefined) return [];
    return [`${snake}: ${write(`${source}.${snake}`, { type: field.type, wanted: inner, taken, named })}`];
  });
  return `({ ${members.join(', ')} })`;
}

/** `line` of `lines`. */
function freeItem(source: string, taken: ReadonlySet<string>): string {
  const last = /([a-z_][a-z0-9_]*)$/.exec(source)?.[1] ?? 'items';
  const wanted = singular(last) === last ? 'item' : singular(last);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    if (!taken.has(name)) return name;
  }
}

function isPath(node: AnyNode): boolean {
  if (node.type === 'MemberExpression') return !node.computed && isPath(node.object);
  return node.type === 'Identifier' || (node.type === 'ChainExpression' && isPath(node.expression));
}
