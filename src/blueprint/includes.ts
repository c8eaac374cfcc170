import { singular } from '../infer/inflect.ts';
import { isStaff } from '../infer/roles.ts';
import type { Reference } from '../plan/model.ts';
import { namesOf } from './casing.ts';
import { compact } from './compact.ts';
import type { EndpointContext } from './endpoints/context.ts';
import { guardInclude, type IncludePosition } from './include-guard.ts';
import type { IncludeBlueprint } from './model.ts';
import type { Callers } from './permissions.ts';
import type { Relation, SchemaTable } from './schema-table.ts';
import { isOfSameTenant } from './tenant-references.ts';

const deepest = 4;

interface IncludeNode {
  readonly name: string;
  readonly reference: Reference;
  readonly children: Map<string, IncludeNode>;
}

interface IncludeContext extends EndpointContext {
  readonly callers: Callers;
  readonly path: string;
  /** For messages: `GET /orders`. */
  readonly what: string;
}

/**
 * Resolves dotted includes into one tree, so that `items` and `items.product` become two nodes. A name is a reference
 * (`user`), the other end of one (`order_items`, or `items` below orders), or a many-to-many field.
 */
export function resolveIncludes(
  written: readonly Reference[] | undefined,
  { table, context }: { table: SchemaTable; context: IncludeContext },
): IncludeBlueprint[] {
  const roots = new Map<string, IncludeNode>();
  for (const reference of written ?? []) {
    const names = reference.name.split('.');
    if (names.length > deepest) {
      context.report.error({
        code: 'include-too-deep',
        message: `\`${reference.name}\` goes ${names.length} steps deep.`,
        at: reference.at,
        path: context.path,
        expected: `at most ${deepest} steps`,
      });
      continue;
    }
    let level = roots;
    for (const name of names) {
      const node = level.get(name) ?? { name, reference, children: new Map<string, IncludeNode>() };
      level.set(name, node);
      level = node.children;
    }
  }
  const tenant = staffBeside(context) ? context.callers.member?.tenant : undefined;
  const position: IncludePosition = {
    table,
    ownRows: ownsAllRows(context),
    ...(tenant === undefined ? {} : { tenant }),
  };
  return resolveNodes(roots, { position, context });
}

/** Members see rows of others, too. */
function ownsAllRows(context: IncludeContext): boolean {
  return context.callers.ownerScoped && context.callers.member === undefined && staffBeside(context);
}

function staffBeside({ callers, auth }: IncludeContext): boolean {
  return callers.unscopedRoles.every((role) => auth !== undefined && isStaff(role, auth));
}

function tenantBelow(position: IncludePosition, { table, context }: { table: SchemaTable; context: IncludeContext }) {
  const { tenant } = position;
  const isSame = tenant !== undefined && isOfSameTenant(table.plan.name, { table: position.table, context });
  return isSame ? { tenant } : {};
}

function resolveNodes(
  nodes: ReadonlyMap<string, IncludeNode>,
  { position, context }: { position: IncludePosition; context: IncludeContext },
): IncludeBlueprint[] {
  return [...nodes.values()].flatMap((node) => {
    const relation = findRelation(node, { table: position.table, context });
    const table = relation === undefined ? undefined : context.schema.get(relation.table);
    if (relation === undefined || table === undefined) return [];
    const guarded = guardInclude({ name: node.name, at: node.reference.at, relation, table, position, context });
    if (guarded === undefined) return [];
    return [
      compact({
        name: namesOf(node.name, context.casing),
        kind: relation.kind,
        table: relation.table,
        columns: guarded.columns,
        reference: relation.reference,
        manyToMany: relation.manyToMany,
        nullable: relation.kind === 'one' && (relation.nullable || table.plan.delete === 'soft'),
        include: resolveNodes(node.children, {
          position: { table, ownRows: guarded.ownRows, ...tenantBelow(position, { table, context }) },
          context,
        }),
      }),
    ];
  });
}

function findRelation(
  node: IncludeNode,
  { table, context }: { table: SchemaTable; context: IncludeContext },
): Relation | undefined {
  const { name, reference } = node;
  const place = { at: reference.at, path: context.path };
  const exact = table.relations.get(name);
  const short = exact === undefined ? shortNamed(table, name) : [];
  const relation = exact ?? (short.length === 1 ? table.relations.get(short[0] ?? '') : undefined);
  if (relation === undefined) {
    context.report.error({
      ...place,
      code: short.length > 1 ? 'unclear-include' : 'unknown-include',
      message:
        short.length > 1
          ? `\`${name}\` could be ${short.map((one) => `\`${one}\``).join(' or ')}.`
          : `\`${table.plan.name}\` has nothing to include that is called \`${name}\`.`,
      expected: short.length > 1 ? 'the whole name' : describeRelations(table),
      near: { word: name, among: table.relations.keys() },
    });
    return undefined;
  }
  if (isHidden(relation, context)) {
    context.report.error({
      ...place,
      code: 'hidden-field',
      message: `\`${name}\` goes through a hidden field of \`${relation.reference?.table ?? ''}\`; to include it would tell its values.`,
      expected: 'a relation that is not hidden',
    });
    return undefined;
  }
  const column = table.columnBy.get(name);
  if (column === undefined || column.name.snake !== name) return relation;
  context.report.error({
    ...place,
    code: 'include-name-taken',
    message: `\`${name}\` is a field of \`${table.plan.name}\` too, so both would answer under one name.`,
    expected: describeRelations(table),
  });
  return undefined;
}

function isHidden({ reference }: Relation, { schema }: IncludeContext): boolean {
  if (reference === undefined) return false;
  return schema.get(reference.table)?.columnBy.get(reference.column)?.hidden === true;
}

/** `items` for the relation `order_items` of orders. */
function shortNamed(table: SchemaTable, name: string): string[] {
  const long = `${table.names.entity.snake}_${name}`;
  const other = `${singular(table.plan.name)}_${name}`;
  return [...new Set([long, other])].filter((candidate) => table.relations.has(candidate));
}

function describeRelations(table: SchemaTable): string {
  const names = [...table.relations.keys()].slice(0, 12);
  return names.length === 0 ? 'no include: this table is tied to no other' : `one of ${names.join(', ')}`;
}
