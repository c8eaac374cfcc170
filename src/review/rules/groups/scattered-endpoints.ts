import { walkSteps } from '../../../plan/check/walk-steps.ts';
import type { Group, Table } from '../../../plan/model.ts';
import type { ReviewContext, ReviewedEndpoint } from '../../context.ts';
import { snakeOf, tablesOfPath } from '../../facts/names.ts';
import { tableUsesOf } from '../../facts/step-tables.ts';
import type { Hit, Rule } from '../../rule.ts';

/** Groups for other callers repeat what there is: `admin_orders` beside `orders`. */
const OTHER_CALLERS =
  /^(v\d+_)?(admin|internal|public|private|staff|backoffice|back_office|partner|mobile|webhooks?)(_|$)/;

/**
 * Endpoints about one table in two groups. An endpoint is about the table of its verb; one of steps about the last
 * table in its path, if the path begins with one. `/orders/{id}/payments` therefore may stand with the payments, and
 * steps may stand with a table that they use.
 */
export const scatteredEndpoints: Rule = {
  id: 'WS-03',
  severity: 'warning',
  title: 'Endpoints of one table in several groups',
  reason: 'Who changes one of them does not see the others, and the API document tells about one thing in two places.',
  seed: { document: 0, sentence: 'Keep related endpoints in same API group' },
  check: (context) => [...groupByTable(context)].flatMap(([table, groups]) => hitsOf(table, groups)),
};

type Groups = ReadonlyMap<Group, readonly ReviewedEndpoint[]>;

function groupByTable(context: ReviewContext): ReadonlyMap<string, Groups> {
  const byTable = new Map<string, Map<Group, ReviewedEndpoint[]>>();
  const told = context.endpoints.filter(({ group }) => !OTHER_CALLERS.test(group.name));
  const subjects = subjectsOfGroups(told, context.tables);
  for (const reviewed of told) {
    const table = subjectOf(reviewed, context.tables);
    if (table === undefined || isAtHome(reviewed, subjects.get(reviewed.group))) continue;
    const groups = byTable.get(table) ?? new Map<Group, ReviewedEndpoint[]>();
    byTable.set(table, groups.set(reviewed.group, [...(groups.get(reviewed.group) ?? []), reviewed]));
  }
  return byTable;
}

function subjectsOfGroups(
  endpoints: readonly ReviewedEndpoint[],
  tables: ReadonlyMap<string, Table>,
): ReadonlyMap<Group, ReadonlySet<string>> {
  const subjects = new Map<Group, Set<string>>();
  for (const reviewed of endpoints) {
    const table = subjectOf(reviewed, tables);
    if (table !== undefined) subjects.set(reviewed.group, (subjects.get(reviewed.group) ?? new Set()).add(table));
  }
  return subjects;
}

/** Steps that also use another table of their group: `/exams/{id}/results` may stand with the attempts it reads. */
function isAtHome(reviewed: ReviewedEndpoint, subjects: ReadonlySet<string> | undefined): boolean {
  const { action, endpoint } = reviewed;
  if (action?.verb !== 'steps' || subjects === undefined) return false;
  const words = endpoint.segments
    .filter(({ kind }) => kind === 'word')
    .map((segment) => (segment.kind === 'word' ? snakeOf(segment.text) : ''));
  const used = new Set(tableUsesOf({ all: walkSteps(action.steps) }).map(({ table }) => table));
  return [...used].some((table) => subjects.has(table) && !words.includes(table));
}

function subjectOf({ action, endpoint }: ReviewedEndpoint, tables: ReadonlyMap<string, Table>): string | undefined {
  if (action !== undefined && action.verb !== 'steps') return action.table.name;
  const found = tablesOfPath(endpoint.segments, tables);
  return found[0] === undefined ? undefined : found.findLast((table) => table !== undefined)?.name;
}

/** The group with most of them is taken for the right one; the first of several. */
function hitsOf(table: string, groups: Groups): readonly Hit[] {
  const [home, ...others] = [...groups].toSorted(([, one], [, other]) => other.length - one.length);
  if (home === undefined) return [];
  return others.flatMap(([group, [first]]): Hit[] => {
    if (first === undefined) return [];
    const { at, path } = first.endpoint;
    const message = `The endpoints about ${table} are spread over the groups "${home[0].name}" and "${group.name}".`;
    return [{ at, path, message, remedy: `Move those of "${group.name}" to "${home[0].name}".` }];
  });
}
