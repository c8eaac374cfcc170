import type { Action, Table } from '../../../plan/model.ts';
import { inferAction } from '../../actions.ts';
import { type Deed, callersOf } from '../callers.ts';
import type { EndpointDraft } from '../endpoints/endpoint-draft.ts';
import { canCreate, isSearchable, ownerFieldOf } from '../endpoints/fields.ts';
import { hasDrafts } from '../endpoints/published.ts';
import { callersFor } from '../endpoints/rows.ts';
import { shapeOf } from '../endpoints/shape.ts';
import { draftMoves, stateFieldOf } from '../endpoints/states.ts';
import { draftStats } from '../endpoints/stats.ts';
import { accessOf, type Facts } from '../facts.ts';
import { columnOf, entityOf, targetOf } from '../work/schema.ts';
import { endpointOf, type NotedRoute } from './noted-route.ts';

type TableAction = Exclude<Action, { readonly verb: 'steps' | 'upload' }>;

/** A noted endpoint whose method and path say what it does with the rows of a table; undefined where they do not. */
export function draftNoted(
  route: NotedRoute,
  { facts, why }: { facts: Facts; why: string },
): EndpointDraft | undefined {
  const action = inferAction(endpointOf(route), facts.tables);
  if (action === undefined || action.verb === 'steps' || action.verb === 'upload') return undefined;
  const table = facts.tables.get(action.table.name);
  if (table === undefined || !isPossible(action, { facts, table, route })) return undefined;
  const { method, url } = route;
  const values = valuesOf(action, { facts, table });
  if (values === undefined) return undefined;
  const deed = deedOf(action.verb);
  const isRead = deed === 'list' || deed === 'get' || deed === 'administrate';
  return {
    ...{ table, method, url, action: textOf(action), rule: 'SAID', why },
    callers: callersOfAction(action, { facts, table, deed }),
    deed: isRead ? 'reading' : 'writing',
    ...values,
  };
}

function deedOf(verb: TableAction['verb']): Deed {
  if (verb === 'list' || verb === 'search') return 'list';
  if (verb === 'get' || verb === 'create' || verb === 'delete') return verb;
  return verb === 'aggregate' || verb === 'restore' ? 'administrate' : 'write';
}

function callersOfAction(
  action: TableAction,
  { facts, table, deed }: { facts: Facts; table: Table; deed: Deed },
): EndpointDraft['callers'] {
  const shape = shapeOf(facts, table);
  if (action.verb === 'move') {
    const known = draftMoves(facts, table).find((draft) => draft.action === textOf(action));
    if (known !== undefined) return known.callers;
  }
  // A list cannot tell drafts from what is published.
  const isRead = deed === 'list' || deed === 'get';
  const cautious = isRead && hasDrafts(facts, table) ? 'write' : deed;
  const rows = shape.kind === 'junction' ? undefined : { facts, table, shape };
  return rows === undefined ? callersOf(accessOf(facts, table), { deed: cautious, facts }) : callersFor(rows, cautious);
}

function textOf(action: TableAction): string {
  const table = action.table.name;
  if (action.verb === 'move') return `move ${table} to ${action.to.name}`;
  if (action.verb === 'attach') return `attach ${action.field.name} to ${table}`;
  if (action.verb === 'detach') return `detach ${action.field.name} from ${table}`;
  return `${action.verb} ${table}`;
}

type Values = Pick<EndpointDraft, 'values' | 'edits'>;

/** What the verb needs to be said besides; undefined where the compiler would refuse it. */
function valuesOf(action: TableAction, { facts, table }: { facts: Facts; table: Table }): Values | undefined {
  if (action.verb === 'aggregate') {
    const [stats] = draftStats(facts, table);
    return { values: stats?.values ?? { show: { count: 'count()' } } };
  }
  if (action.verb === 'move') {
    const known = draftMoves(facts, table).find((draft) => draft.action === textOf(action));
    return known === undefined ? undefined : { values: known.values ?? {}, edits: known.edits ?? [] };
  }
  if (action.verb === 'search') return isSearchable(table) ? {} : undefined;
  if (action.verb === 'restore') return table.delete === 'soft' ? {} : undefined;
  if (action.verb !== 'create') return {};
  const given = [ownerFieldOf(facts, table), stateFieldOf(table)?.name].flatMap((name) => name ?? []);
  return canCreate(table, { given: new Set(given) }) ? {} : undefined;
}

const onOneRow = new Set(['get', 'update', 'replace', 'delete', 'restore', 'move', 'attach', 'detach']);

/** True where each parameter of the path finds its column: the row's key at the end, what it belongs to before. */
function isPossible(
  action: TableAction,
  { facts, table, route }: { facts: Facts; table: Table; route: NotedRoute },
): boolean {
  // People come in by registering.
  if (action.verb === 'create' && accessOf(facts, table).kind === 'self') return false;
  const attaching = action.verb === 'attach' || action.verb === 'detach';
  let under: Table | undefined;
  const parameters = route.segments.flatMap((segment) => {
    if (segment.kind === 'parameter') return [{ name: segment.name, under }];
    under = facts.tables.get(segment.text.replaceAll('-', '_'));
    return [];
  });
  const keyed = attaching ? parameters.slice(0, -1) : parameters;
  const isRow = onOneRow.has(action.verb);
  const key = isRow ? keyed.at(-1) : undefined;
  const parents = isRow ? keyed.slice(0, -1) : keyed;
  if (isRow && key === undefined) return false;
  const isKey = key === undefined || findsRow(key, table);
  return isKey && parents.every((parent) => findsParent(parent, table));
}

interface Parameter {
  readonly name: string;
  readonly under: Table | undefined;
}

function findsRow({ name, under }: Parameter, table: Table): boolean {
  const isOwn = under === undefined || under === table;
  if (isOwn && (name === 'id' || name === `${entityOf(table)}_id`)) return true;
  const field = table.fields.find((each) => each.name === name);
  return (
    isOwn && field?.rules.unique === true && /^(uuid|integer|slug|text|email|phone|enum|date)$/.test(field.type.kind)
  );
}

function findsParent({ name, under }: Parameter, table: Table): boolean {
  const references = table.fields.filter((field) => field.type.kind === 'reference' && !field.rules.hidden);
  if (references.some((field) => columnOf(field) === name)) return true;
  if (under === undefined || (name !== 'id' && name !== `${entityOf(under)}_id`)) return false;
  return references.filter((field) => targetOf(field) === under.name).length === 1;
}
