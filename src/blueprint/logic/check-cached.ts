import type { Endpoint } from '../../plan/model.ts';
import type { FunctionBlueprint, Program } from '../model-logic.ts';
import { walkStatements } from '../program/walk.ts';
import type { Report } from '../report.ts';

/** Answers that are kept are not worked out again: steps that change something would be left out then. */
export function checkCached(
  { method, url, cacheSeconds, at, path }: Endpoint,
  { program, functions, report }: { program: Program; functions: readonly FunctionBlueprint[]; report: Report },
): void {
  if (cacheSeconds === undefined) return;
  const what = changeOf(program, { functions, seen: new Set() });
  if (what === undefined) return;
  report.error({
    code: 'cached-change',
    message: `\`${method} ${url}\` ${what}, which a kept answer would leave out.`,
    at,
    path: `${path}.cache`,
    expected: 'no cache, or another endpoint for what changes something',
  });
}

const changes: ReadonlyMap<string, string> = new Map([
  ['create', 'creates rows'],
  ['create-many', 'creates rows'],
  ['update', 'changes rows'],
  ['change', 'changes rows'],
  ['delete', 'deletes rows'],
  ['run', 'runs a task'],
  ['emit', 'emits an event'],
]);

function changeOf(
  { block }: Program,
  { functions, seen }: { functions: readonly FunctionBlueprint[]; seen: Set<string> },
): string | undefined {
  for (const statement of walkStatements(block)) {
    const own = changes.get(statement.kind);
    if (own !== undefined) return own;
    if (statement.kind !== 'call' || seen.has(statement.function)) continue;
    seen.add(statement.function);
    const program = functions.find(({ name }) => name.snake === statement.function)?.program;
    const called = program === undefined ? undefined : changeOf(program, { functions, seen });
    if (called !== undefined) return called;
  }
  return undefined;
}
