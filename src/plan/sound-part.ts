import type { Endpoint, FieldType, Group, Plan, Problem, Span, Table } from './model.ts';

/** Parts that everything else hangs on: while one of them is wrong, the rest would only seem wrong. */
const FOUNDATIONS = /^(?:$|project|auth|build)(?:\.|$)/;

/**
 * What can be looked at further although something else is wrong, so that its problems are reported in the same go: the
 * plan without tables and endpoints that have errors, and without what refers to them. Absent when nothing is left.
 */
export function soundPart(plan: Plan, problems: readonly Problem[]): Plan | undefined {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (plan.api === undefined || errors.some((error) => FOUNDATIONS.test(error.path))) return undefined;
  const tables = soundTables(plan.tables, errors);
  const names = new Set(tables.map((table) => table.name));
  if (plan.auth !== undefined && !names.has(plan.auth.table.name)) return undefined;
  // A relation can come from a table that is missing now: its name would seem unknown.
  const areAllSound = !errors.some((error) => error.path.startsWith('tables'));
  const api = plan.api
    .map((group) => soundGroup(group, errors))
    .map((group) => ({
      ...group,
      endpoints: group.endpoints.filter((endpoint) => isAbout(endpoint, names) && (areAllSound || !endpoint.include)),
    }))
    .filter((group) => group.endpoints.length > 0);
  return api.length === 0 ? undefined : { ...plan, tables, api };
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

function refersWithin(type: FieldType, names: ReadonlySet<string>): boolean {
  return type.kind === 'reference' || type.kind === 'many' ? names.has(type.table.name) : true;
}

/** Whether an endpoint's table is there; without an action the path alone says what it is about, and it is left out. */
function isAbout({ action }: Endpoint, names: ReadonlySet<string>): boolean {
  return action !== undefined && 'table' in action && names.has(action.table.name);
}

/** An endpoint that could not be read at all is missing already. */
function soundGroup(group: Group, errors: readonly Problem[]): Group {
  const own = errors.filter((error) => isWithin(error.at, group.at));
  const isWhole = own.every((error) => error.path.startsWith(`${group.path}.endpoints.`));
  const isSound = (endpoint: Endpoint) => !own.some((error) => isWithin(error.at, endpoint.at));
  return { ...group, endpoints: isWhole ? group.endpoints.filter(isSound) : [] };
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
