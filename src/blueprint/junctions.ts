import { singular } from '../infer/inflect.ts';
import type { Field, Rules, Table } from '../plan/model.ts';
import { boundedName } from './bounded-name.ts';
import { nameTables } from './table-names.ts';
import type { Report } from './report.ts';

/** A many-to-many field and the table that holds its pairs. */
export interface Junction {
  /** Table that declares the field. */
  readonly table: string;
  readonly field: Field;
  readonly target: string;
  readonly junction: string;
  /** Reference fields of the junction table; their columns add `_id`. */
  readonly ownField: string;
  readonly targetField: string;
}

export const plainRules: Rules = {
  unique: false,
  index: false,
  hidden: false,
  readonly: false,
  derived: false,
  snapshot: false,
  trim: false,
  lower: false,
};

/**
 * Spells out each `<->` field as the table it stands for: two required references that cascade, each pair once,
 * no timestamps. `products.tags <-> tags` and `tags.products <-> products` are the two ends of one table.
 */
export function makeJunctions(
  tables: ReadonlyMap<string, Table>,
  report: Report,
): { readonly junctions: readonly Junction[]; readonly tables: readonly Table[] } {
  const entities = nameTables([...tables.keys()], 'snake');
  const entityOf = (name: string): string => entities.get(name)?.entity.snake ?? singular(name);
  const pairs = countPairs(tables);
  const made = new Map<string, Table>();
  const shared = new Map<string, Junction>();
  const junctions: Junction[] = [];
  for (const table of tables.values()) {
    for (const field of table.fields) {
      if (field.type.kind !== 'many' || !tables.has(field.type.table.name)) continue;
      const target = field.type.table.name;
      const other = shared.get(`${target} ${table.name}`);
      const isOtherEnd =
        other !== undefined && pairs.get(`${table.name} ${target}`) === 1 && pairs.get(`${target} ${table.name}`) === 1;
      if (isOtherEnd) {
        const { junction, ownField, targetField } = other;
        junctions.push({ table: table.name, field, target, junction, ownField: targetField, targetField: ownField });
        report.infer({
          code: 'R-JUNCTION',
          message: `\`${table.name}.${field.name}\` is the other end of \`${other.table}.${other.field.name}\`: both use the table \`${junction}\`.`,
          why: 'each of the two tables has one many-to-many field for the other',
          path: field.path,
          at: field.nameAt,
        });
        continue;
      }
      const name = boundedName(`${entityOf(table.name)}_${field.name}`);
      if (tables.has(name) || made.has(name)) {
        reportTaken({ field, name, report });
        continue;
      }
      const own = entityOf(table.name);
      const plain = target === table.name ? singular(field.name) : entityOf(target);
      const junction: Junction = {
        table: table.name,
        field,
        target,
        junction: name,
        ownField: own,
        targetField: plain === own ? `related_${plain}` : plain,
      };
      junctions.push(junction);
      if (target !== table.name) shared.set(`${table.name} ${target}`, junction);
      made.set(name, junctionTable(junction));
      report.infer({
        code: 'R-JUNCTION',
        message: `The table \`${name}\` holds which ${target} belong to which ${table.name}.`,
        why: `\`${field.name}: <-> ${target}\``,
        path: field.path,
        at: field.nameAt,
      });
    }
  }
  return { junctions, tables: [...made.values()] };
}

function junctionTable({ table, field, target, junction, ownField, targetField }: Junction): Table {
  const { at, nameAt, path } = field;
  const item = { at, nameAt, path, accept: new Map<string, string>() };
  const reference = (name: string, to: string): Field => ({
    ...item,
    name,
    type: { kind: 'reference', table: { name: to, at: nameAt } },
    nullable: false,
    rules: { ...plainRules, onDelete: 'cascade' },
  });
  const columns = [ownField, targetField].map((name) => ({ name, direction: 'asc' as const, at: nameAt }));
  return {
    ...item,
    name: junction,
    description: `Which ${target.replaceAll('_', ' ')} belong to which ${table.replaceAll('_', ' ')}.`,
    fields: [reference(ownField, table), reference(targetField, target)],
    indexes: [],
    unique: [{ at: nameAt, columns }],
    queries: [],
    delete: 'hard',
    versioned: false,
    timestamps: false,
  };
}

function countPairs(tables: ReadonlyMap<string, Table>): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (const table of tables.values()) {
    for (const field of table.fields) {
      if (field.type.kind !== 'many') continue;
      const pair = `${table.name} ${field.type.table.name}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return pairs;
}

function reportTaken({ field, name, report }: { field: Field; name: string; report: Report }): void {
  report.error({
    code: 'junction-name-taken',
    message: `\`${field.name}\` needs a table \`${name}\` for its pairs, but there is one of that name already.`,
    at: field.nameAt,
    path: field.path,
    expected: 'another name for the field, or the explicit table alone',
  });
}
