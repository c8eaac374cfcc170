import type { PlanEdit, PlanValue } from '../../plan/edits/edit.ts';
import type { NotationItem, NotedRelation } from './item.ts';

/** The edits that write tables and their relations into a plan; the other items are for other steps. */
export function editsOfItems(items: readonly NotationItem[]): readonly PlanEdit[] {
  const fields = new Map<string, Map<string, string>>();
  const soft = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'table') continue;
    const known = fields.get(item.name) ?? new Map<string, string>();
    for (const field of item.fields) known.set(field.name, field.definition);
    fields.set(item.name, known);
    if (item.delete === 'soft') soft.add(item.name);
  }
  const single = items.flatMap((item) => (item.kind === 'relation' ? relate(item.relation, fields) : []));
  return [...tableEdits(fields, soft), ...single];
}

function tableEdits(fields: ReadonlyMap<string, ReadonlyMap<string, string>>, soft: ReadonlySet<string>): PlanEdit[] {
  return [...fields].map(([name, own]) => {
    const value: { readonly [key: string]: PlanValue } = {
      fields: Object.fromEntries(own),
      ...(soft.has(name) && { delete: 'soft' }),
    };
    return { kind: 'set', path: ['tables', name], value };
  });
}

/** A relation that a table's field says already needs nothing; that of a table of the text is written with its fields. */
function relate(relation: NotedRelation, fields: ReadonlyMap<string, Map<string, string>>): PlanEdit[] {
  const { table, field, target, kind } = relation;
  const own = fields.get(table);
  const arrow = kind === 'many-to-many' ? '<->' : '->';
  const written = own?.get(field);
  if (written !== undefined && new RegExp(`^${arrow} ${target}\\b`).test(written)) return [];
  const rules = kind === 'many-to-many' ? '' : kind === 'one-to-one' ? ', unique, restrict' : ', restrict';
  const definition = `${arrow} ${target}${rules}`;
  if (!own) return [{ kind: 'set', path: ['tables', table, 'fields', field], value: definition }];
  own.delete(`${field}_id`);
  own.set(field, definition);
  return [];
}
