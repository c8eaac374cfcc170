import type { Endpoint, Group, Item, Plan, Problem, Span, Table } from './model.ts';
import { refersWithin, soundWork, type SoundWork } from './sound-work.ts';

/** Parts that everything else hangs on: while one of them is wrong, the rest would only seem wrong. */
const FOUNDATIONS = /^(?:$|project|auth|build)(?:\.|$)/;

/**
 * What can be looked at further although something else is wrong, so that its problems are reported in the same go: the
 * plan without what has errors, and without what refers to that. Absent when nothing is left.
 */
export function soundPart(plan: Plan, problems: readonly Problem[]): Plan | undefined {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (plan.api === undefined || errors.some((error) => FOUNDATIONS.test(error.path))) return undefined;
  const tables = soundTables(plan.tables, errors);
  const names = new Set(tables.map((table) => table.name));
  if (plan.auth !== undefined && !names.has(plan.auth.table.name)) return undefined;
  const groups = plan.api.map((group) => soundGroup(group, errors));
  // A relation can come from a table that is missing now: its name would seem unknown.
  const areAllSound = !errors.some((error) => error.path.startsWith('tables'));
  const isSound = (item: Item): boolean => !errors.some((error) => isWithin(error.at, item.at));
  const work = soundWork(plan, { tables: names, mayInclude: areAllSound, isSound, errors });
  const api = groups
    .map((group) => ({
      ...group,
      endpoints: group.endpoints.filter(
        (endpoint) =>
          isAbout(endpoint, { names, areAllSound, work }) &&
          (areAllSound || !isForMembers(endpoint, { group, tables })),
      ),
    }))
    .filter((group) => group.endpoints.length > 0);
  if (api.length + work.functions.length + work.tasks.length === 0) return undefined;
  const count = (list: readonly Group[]): number => list.flatMap((group) => group.endpoints).length;
  const isComplete = count(api) === count(plan.api) && work.isComplete;
  // Whether somebody emits what a task waits for can only be told when nobody is missing.
  const tasks = work.tasks.filter(({ on }) => on === undefined || isComplete);
  const { functions, integrations, events } = work;
  return { ...plan, tables, api, functions, integrations, events, tasks };
}

/** Tables without errors that refer to such tables only. */
function soundTables(tables: readonly Table[], errors: readonly Problem[]): readonly Table[] {
  let sound = tables.filter((table) => !errors.some((error) => isWithin(error.at, table.at)));
  for (let count = -1; count !== sound.length;) {
    count = sound.length;
    const names = new Set(sound.map((table) => table.name));
    sound = sound.filter((table) => table.fields.every(({ type }) => refersWithin(type, names)));
  }
  return sound;
}

/** Whether an endpoint's tables are there; without an action the path alone says what it is about, and it is left out. */
function isAbout(
  endpoint: Endpoint,
  { names, areAllSound, work }: { names: ReadonlySet<string>; areAllSound: boolean; work: SoundWork },
): boolean {
  const { action, input, emit, include } = endpoint;
  if (action === undefined) return false;
  if (action.verb === 'steps') return refersWithin(input, names) && work.areSound(action.steps);
  if (emit !== undefined && !work.isEventSound(emit.name)) return false;
  return names.has(action.table.name) && (areAllSound || !include);
}

/** Which tenant a row belongs to says a table that may be missing now. */
function isForMembers(
  { allow, action }: Endpoint,
  { group, tables }: { group: Group; tables: readonly Table[] },
): boolean {
  const table = action === undefined || action.verb === 'steps' ? undefined : action.table.name;
  const callers = allow ?? group.allow ?? tables.find(({ name }) => name === table)?.allow ?? [];
  return callers.some(({ kind }) => kind === 'member');
}

/** An endpoint that could not be read at all is missing already. */
function soundGroup(group: Group, errors: readonly Problem[]): Group {
  const own = errors.filter((error) => isWithin(error.at, group.at));
  const isWhole = own.every((error) => error.path.startsWith(`${group.path}.endpoints.`));
  return { ...group, endpoints: isWhole ? group.endpoints.filter((endpoint) => !hasError(endpoint, own)) : [] };
}

/** The place of an endpoint is its method and path; what is wrong with its steps says so by its own path. */
function hasError({ at, path, action }: Endpoint, errors: readonly Problem[]): boolean {
  const isInside = (error: Problem): boolean => error.path === path || error.path.startsWith(`${path}.`);
  return errors.some((error) => isWithin(error.at, at) || (action?.verb === 'steps' && isInside(error)));
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
