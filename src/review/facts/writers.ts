import type { Span } from '../../plan/model.ts';
import type { ReviewContext, ReviewedEndpoint } from '../context.ts';
import { callGraphOf } from './calls.ts';
import { stepOwnersOf, type StepOwner } from './step-owners.ts';
import { tableUsesOf } from './step-tables.ts';

/** Something of the plan that writes rows of a table. */
export interface Writer {
  /** `POST /orders`, `the task sync_inventory`. */
  readonly label: string;
  readonly at: Span;
  readonly kind: 'create' | 'update' | 'delete';
  /** Absent for tasks, and for functions that nothing calls. */
  readonly endpoint?: ReviewedEndpoint;
}

const WRITING: Readonly<Record<string, Writer['kind']>> = {
  ...{ create: 'create', update: 'update', replace: 'update', move: 'update', upload: 'update', restore: 'update' },
  ...{ attach: 'update', detach: 'update', delete: 'delete' },
};

const known = new WeakMap<ReviewContext, ReadonlyMap<string, readonly Writer[]>>();

/** Endpoints and tasks that write a table, those that do it through functions included. */
export function writersOf(context: ReviewContext, table: string): readonly Writer[] {
  const found = known.get(context) ?? findWriters(context);
  known.set(context, found);
  return found.get(table) ?? [];
}

function findWriters(context: ReviewContext): ReadonlyMap<string, readonly Writer[]> {
  const writers = new Map<string, Writer[]>();
  const note = (table: string, writer: Writer): void => {
    const list = writers.get(table);
    if (list === undefined) writers.set(table, [writer]);
    else list.push(writer);
  };
  for (const reviewed of context.endpoints) {
    const { action, label, endpoint } = reviewed;
    const kind = action === undefined ? undefined : WRITING[action.verb];
    if (action === undefined || action.verb === 'steps' || kind === undefined) continue;
    note(action.table.name, { label, at: endpoint.at, kind, endpoint: reviewed });
  }
  const calls = callGraphOf(context);
  for (const owner of stepOwnersOf(context)) {
    if (owner.kind === 'function' && calls.callers(owner.name).length > 0) continue;
    const { label, at, endpoint } = owner;
    for (const { table, kind } of calls.reach(owner).flatMap(writesOf)) {
      note(table, { label, at, kind, ...(endpoint !== undefined && { endpoint }) });
    }
  }
  return writers;
}

/** The tables that steps write, each once for each kind. */
function writesOf(owner: StepOwner): readonly { readonly table: string; readonly kind: Writer['kind'] }[] {
  const found = new Map<string, { table: string; kind: Writer['kind'] }>();
  for (const { table, kind } of tableUsesOf(owner)) {
    if (kind !== 'read') found.set(`${kind} ${table}`, { table, kind });
  }
  return [...found.values()];
}
