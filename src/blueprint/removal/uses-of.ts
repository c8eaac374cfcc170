import { listTableEvents } from '../../plan/check/check-events.ts';
import { relationAt } from '../renames/occurrences-in-includes.ts';
import type { NamedPlan } from '../renames/named-plan.ts';
import type { Occurrence } from '../renames/occurrence.ts';

/** Something that goes, by its kind and name. */
export type Gone =
  | { readonly kind: 'field'; readonly table: string; readonly name: string }
  | { readonly kind: 'operation'; readonly integration: string; readonly name: string }
  | {
      readonly kind: 'table' | 'function' | 'task' | 'event' | 'integration' | 'group' | 'feature';
      readonly name: string;
    };

/** Whether a place of the plan needs what goes. */
export function isUseOf(gone: Gone, named: NamedPlan): (occurrence: Occurrence) => boolean {
  switch (gone.kind) {
    case 'table': {
      const events = new Set(eventsOf(gone.name, named));
      return ({ target }) => {
        if (target.kind === 'event') return events.has(target.name);
        if (target.kind === 'relation') return isAbout(target, { table: gone.name }, named);
        if (target.kind === 'table') return target.name === gone.name;
        return (target.kind === 'field' || target.kind === 'parameter') && target.table === gone.name;
      };
    }
    case 'field': {
      const isColumn = (word: string): boolean => word === gone.name || word === `${gone.name}_id`;
      return ({ target }) => {
        if (target.kind === 'relation') return isAbout(target, { table: gone.table, isColumn }, named);
        if (target.kind === 'parameter') return target.table === gone.table && isColumn(target.column);
        return target.kind === 'field' && target.table === gone.table && target.name === gone.name;
      };
    }
    case 'operation':
      return ({ target }) =>
        target.kind === 'operation' && target.integration === gone.integration && target.name === gone.name;
    default:
      return ({ target }) => target.kind === gone.kind && target.name === gone.name;
  }
}

/** Events that a table has without saying so, and that nothing else declares. */
function eventsOf(table: string, { plan }: NamedPlan): readonly string[] {
  const declared = new Set(plan.events.map(({ name }) => name));
  const own = plan.tables.filter(({ name }) => name === table);
  return listTableEvents({ ...plan, tables: own }).filter((name) => !declared.has(name));
}

function isAbout(
  { table, name }: { readonly table: string; readonly name: string },
  way: { readonly table: string; readonly isColumn?: (word: string) => boolean },
  named: NamedPlan,
): boolean {
  const relation = relationAt(named, { table, word: name });
  if (relation === undefined) return false;
  if (way.isColumn !== undefined) return relation.table === way.table && way.isColumn(relation.column);
  return [table, relation.table, relation.target].includes(way.table);
}
