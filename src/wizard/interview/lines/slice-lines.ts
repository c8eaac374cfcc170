import { isPartOf } from '../../../infer/scope.ts';
import type { PlanEdit } from '../../../plan/edits/edit.ts';
import type { Group, Plan } from '../../../plan/model.ts';
import { toSnakeCase } from '../../../plan/names.ts';
import { findNearest } from '../../../plan/nearest.ts';
import type { LinesReading } from '../../question.ts';

/**
 * Slices as they follow from a plan: first the groups whose tables need no others, one of them alone; then what
 * builds on them; the work in the background last. People's own group goes with the first slice.
 */
export function proposeSlices(plan: Plan): readonly string[] {
  const groups = plan.api ?? [];
  const people = plan.auth?.table.name;
  const domain = groups.filter(({ name }) => name !== people);
  const [first, ...rest] = domain.toSorted((one, two) => depthOf(one, plan) - depthOf(two, plan));
  if (first === undefined) return [];
  const own = groups.filter(({ name }) => name === people);
  const lines = [`${first.name}: ${[first, ...own].map(({ name }) => name).join(', ')}`];
  const levels = new Map<number, Group[]>();
  for (const group of rest) {
    const depth = depthOf(group, plan);
    const level = levels.get(depth);
    if (level === undefined) levels.set(depth, [group]);
    else level.push(group);
  }
  for (const level of levels.values()) {
    const [head] = level;
    if (head !== undefined) lines.push(`${head.name}: ${level.map(({ name }) => name).join(', ')}`);
  }
  const tasks = plan.tasks.map(({ name }) => name);
  return tasks.length === 0 ? lines : [...lines, `background: ${tasks.join(', ')}`];
}

/** How much has to be there before a group makes sense: products 0, orders (whose items need products) 1, payments 2. */
function depthOf({ name }: Group, plan: Plan): number {
  const people = plan.auth?.table.name;
  const measure = (table: string, seen: ReadonlySet<string>): number => {
    const own = plan.tables.filter((each) => each.name === table || isPartOf(each, table));
    const targets = own
      .flatMap(({ fields }) => fields)
      .flatMap(({ type, nullable }) => (type.kind === 'reference' && !nullable ? [type.table.name] : []))
      .filter((target) => target !== people && !seen.has(target));
    return Math.max(0, ...targets.map((target) => 1 + measure(target, new Set([...seen, target]))));
  };
  return measure(name, new Set([name]));
}

/** Reads `catalogue: products, users`: a name, and groups and tasks of the plan. */
export function readSliceLines(
  lines: readonly string[],
  plan: Plan,
): { readonly edits: readonly PlanEdit[]; readonly reading: LinesReading } {
  const members = [...(plan.api ?? []), ...plan.tasks].map(({ name }) => name);
  const problems: LinesReading['problems'][number][] = [];
  const rows = new Map<string, LinesReading['rows'][number] & { readonly members: readonly string[] }>();
  for (const [line, written] of lines.entries()) {
    if (written.trim() === '') continue;
    const [, name = '', list = ''] = /^\s*([^:]+?)\s*:\s*(.+)$/.exec(written) ?? [];
    const key = toSnakeCase(name);
    const named = list
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
    const unknown = named.find((each) => !members.includes(each));
    if (key === '' || named.length === 0) {
      problems.push({
        line,
        message: `Write a name, and groups and tasks: ${key === '' ? 'first' : key}: ${members[0] ?? ''}`,
      });
    } else if (unknown !== undefined) {
      const near = findNearest(unknown, members);
      const message = `There is no group or task ${unknown}.${near === undefined ? ` There are: ${members.join(', ')}` : ''}`;
      const suggestion = near === undefined ? {} : { suggestion: written.replace(unknown, near) };
      problems.push({ line, message, ...suggestion });
    } else rows.set(key, { key, shown: named.join(', '), line, members: named });
  }
  const slices = [...rows.values()].map(({ key, members: named }) => ({ [key]: named }));
  const edits: PlanEdit[] = slices.length === 0 ? [] : [{ kind: 'set', path: ['build', 'slices'], value: slices }];
  return {
    edits,
    reading: { rows: [...rows.values()].map(({ key, shown, line }) => ({ key, shown, line })), problems },
  };
}
