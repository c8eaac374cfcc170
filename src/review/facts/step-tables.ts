import { isPartOf } from '../../infer/scope.ts';
import type { Step } from '../../plan/model-steps.ts';
import type { StepOwner } from './step-owners.ts';

/** What a step does to the rows of a table. */
export interface TableUse {
  readonly step: Step;
  readonly kind: 'read' | 'create' | 'update' | 'delete';
  readonly table: string;
}

/** The tables that the own steps of an owner read and write; rows that were given as input are not known. */
export function tableUsesOf({ all }: Pick<StepOwner, 'all'>): readonly TableUse[] {
  const rows = new Map<string, string>();
  const uses: TableUse[] = [];
  for (const step of all) {
    const use = useOf(step, rows);
    if (use !== undefined) uses.push(use);
    nameRows(step, rows);
  }
  return uses;
}

/** The tables that the own steps of an owner write, each once. */
function writtenTables(owner: Pick<StepOwner, 'all'>): readonly string[] {
  return [...new Set(tableUsesOf(owner).flatMap(({ kind, table }) => (kind === 'read' ? [] : [table])))];
}

/** The same without parts: who writes an order writes its `order_items`. */
export function writtenWholes(owner: Pick<StepOwner, 'all'>): readonly string[] {
  const tables = writtenTables(owner);
  return tables.filter((name) => !tables.some((parent) => isPartOf({ name }, parent)));
}

function useOf(step: Step, rows: ReadonlyMap<string, string>): TableUse | undefined {
  switch (step.key) {
    case 'get':
    case 'find':
    case 'count':
    case 'exists':
    case 'sum':
      return { step, kind: 'read', table: step.table.name };
    case 'create':
      return { step, kind: 'create', table: step.table.name };
    case 'update':
    case 'delete': {
      const table = step.where === undefined ? rows.get(step.target.name) : step.target.name;
      return table === undefined ? undefined : { step, kind: step.key, table };
    }
    default:
      return undefined;
  }
}

function nameRows(step: Step, rows: Map<string, string>): void {
  if (step.key === 'each') {
    const { expression } = step.items;
    const table = expression.type === 'Identifier' ? rows.get(expression.name) : undefined;
    if (table !== undefined) rows.set(step.as, table);
    return;
  }
  if (step.as === undefined) return;
  if (step.key === 'get' || step.key === 'find' || step.key === 'create') rows.set(step.as, step.table.name);
  if (step.key === 'update') {
    const table = step.where === undefined ? rows.get(step.target.name) : step.target.name;
    if (table !== undefined) rows.set(step.as, table);
  }
}
