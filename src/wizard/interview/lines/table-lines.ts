import type { NotationItem } from '../../../infer/notation/item.ts';
import { editsOfItems } from '../../../infer/notation/table-edits.ts';
import { applyEdits } from '../../../plan/edits/apply.ts';
import type { PlanEdit } from '../../../plan/edits/edit.ts';
import type { Plan, Problem as PlanProblem } from '../../../plan/model.ts';
import type { LinesReading } from '../../question.ts';
import { findErrors, sentenceOf } from '../sound-plan.ts';
import { readNotationLines } from './notation-lines.ts';

type Problem = LinesReading['problems'][number];

export interface TablesReading {
  readonly items: readonly NotationItem[];
  readonly edits: readonly PlanEdit[];
  readonly reading: LinesReading;
}

/**
 * Reads tables, and whatever else is pasted with them. What the plan language or the compiler would say against the
 * tables is said at once, at the line that it comes from. The last reading is kept, since an editor asks at every key.
 */
export function tableReader({
  text,
  plan,
}: {
  readonly text: string;
  readonly plan: Plan | undefined;
}): (lines: readonly string[]) => TablesReading {
  let last: { readonly key: string; readonly result: TablesReading } | undefined;
  return (lines) => {
    const key = lines.join('\n');
    if (last?.key !== key) last = { key, result: readTables(lines, { text, plan }) };
    return last.result;
  };
}

function readTables(
  lines: readonly string[],
  { text, plan }: { readonly text: string; readonly plan: Plan | undefined },
): TablesReading {
  const existing = plan?.tables ?? [];
  const read = readNotationLines(
    lines,
    existing.map(({ name }) => name),
  );
  const repeated = existing.flatMap((table) => repeatedFields(read.items, table));
  const problems = [...read.reading.problems, ...repeated];
  if (problems.length > 0) return { ...read, edits: [], reading: { rows: read.reading.rows, problems } };
  const edits = addTo(
    existing.map(({ name }) => name),
    editsOfItems(read.items),
  );
  const faults = findErrors(applyEdits(text, edits)).flatMap((problem) => faultOf(problem, read.items));
  return { items: read.items, edits, reading: { rows: read.reading.rows, problems: faults } };
}

/** What is there already is changed in the plan, not said again. */
function repeatedFields(
  items: readonly NotationItem[],
  table: { readonly name: string; readonly fields: readonly { readonly name: string }[] },
): Problem[] {
  const known = new Set(table.fields.map(({ name }) => name));
  return items.flatMap((item) => {
    const repeated = fieldsSaid(item, table.name).find(
      (name) => known.has(name) || known.has(name.replace(/_id$/, '')),
    );
    if (repeated === undefined) return [];
    const message = `${table.name} has ${repeated} already. Name only what is new; what is there is changed in plan.yaml.`;
    return [{ line: item.line, message }];
  });
}

function fieldsSaid(item: NotationItem, table: string): readonly string[] {
  if (item.kind === 'table' && item.name === table) return item.fields.map(({ name }) => name);
  return item.kind === 'relation' && item.relation.table === table ? [item.relation.field] : [];
}

/** New fields of existing tables are set one by one, so that the table's other lines stay as they are. */
function addTo(existing: readonly string[], edits: readonly PlanEdit[]): readonly PlanEdit[] {
  return edits.flatMap((edit): PlanEdit[] => {
    if (edit.kind !== 'set') return [edit];
    const [root, table, key, ...rest] = edit.path;
    if (root !== 'tables' || !existing.includes(String(table)) || rest.length > 0) return [edit];
    if (key === undefined) return splitMap(edit);
    return key === 'fields' ? splitMap(edit) : [edit];
  });
}

function splitMap(edit: Extract<PlanEdit, { kind: 'set' }>): PlanEdit[] {
  const { path, value } = edit;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [edit];
  return Object.entries(value).flatMap(([key, inner]): PlanEdit[] => {
    const one: PlanEdit = { kind: 'set', path: [...path, key], value: inner };
    return key === 'fields' ? splitMap(one) : [one];
  });
}

/** At the last line that speaks of the table. Faults elsewhere in the plan are none of these lines. */
function faultOf(problem: PlanProblem, items: readonly NotationItem[]): Problem[] {
  const name = /^tables\.([a-z0-9_]+)/.exec(problem.path)?.[1];
  if (name === undefined) return [];
  const speaking = items.filter(
    (item) =>
      (item.kind === 'table' && item.name === name) || (item.kind === 'relation' && item.relation.table === name),
  );
  const line = speaking.at(-1)?.line;
  return line === undefined ? [] : [{ line, message: sentenceOf(problem) }];
}
