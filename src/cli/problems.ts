import type { Problem } from '../plan/model.ts';
import type { PlanSource } from '../plan/source.ts';
import type { Paint } from './paint.ts';
import { isUnsupported } from './way-on.ts';
import measureText from 'fast-string-width';
import { showInvisible } from '../wizard/faces/visible-text.ts';

export interface ProblemsView {
  readonly source: PlanSource;
  readonly paint: Paint;
}

/** Columns of a plan's line that are shown; of longer ones the part around the place. */
const shownColumns = 110;

/**
 * One problem as people read it:
 *
 *     plan.yaml:14:9: error: There is no type `intger`.
 *        14 |   stock: intger, min 0
 *           |          ^^^^^^
 *           expected: a type: text, integer, money, …
 *           did you mean `integer`?
 */
export function formatProblem(problem: Problem, view: ProblemsView): string {
  const { source, paint } = view;
  const { line, column } = source.positionAt(problem.at.start);
  const label = problem.severity === 'error' ? paint.red('error') : paint.yellow('warning');
  const place = paint.bold(`${showInvisible(source.file)}:${line}:${column}:`);
  const gutter = ' '.repeat(String(line).length + 3);
  const heading = `${place} ${label}: ${showInvisible(problem.message)}`;
  // Nothing is wrong with what was written there, and there can be many of them.
  if (isUnsupported(problem)) return heading;
  const excerpt = cutExcerpt(problem, view);
  const mark = problem.severity === 'error' ? paint.red(excerpt.carets) : paint.yellow(excerpt.carets);
  return [
    heading,
    `${paint.dim(`   ${line} |`)} ${excerpt.text}`,
    `${paint.dim(`${gutter} |`)} ${excerpt.indent}${mark}`,
    ...(problem.expected === undefined ? [] : [`${gutter}   expected: ${showInvisible(problem.expected)}`]),
    ...(problem.suggestion === undefined
      ? []
      : [`${gutter}   did you mean ${paint.green(showInvisible(problem.suggestion))}?`]),
  ].join('\n');
}

/** All problems, and how many they are. */
export function formatProblems(problems: readonly Problem[], view: ProblemsView): string {
  return [...problems.map((problem) => formatProblem(problem, view)), '', countProblems(problems)].join('\n');
}

/** `2 errors and 1 warning` */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return parts.length === 0 ? 'no problems' : parts.join(' and ');
}

/** A problem for programs: positions begin at 1, columns count UTF-16 units, the end is exclusive. */
export function describeProblem(problem: Problem, source: PlanSource): object {
  const { at, ...rest } = problem;
  return { ...rest, file: source.file, start: source.positionAt(at.start), end: source.positionAt(at.end) };
}

interface Excerpt {
  readonly text: string;
  readonly indent: string;
  readonly carets: string;
}

function cutExcerpt(problem: Problem, view: ProblemsView): Excerpt {
  const { source, paint } = view;
  const start = source.positionAt(problem.at.start);
  const end = source.positionAt(problem.at.end);
  const line = showInvisible(source.lineAt(start.line)).replaceAll('\t', ' ');
  const from = start.column - 1;
  // A span over several lines is marked to the end of its first one.
  const to = end.line === start.line ? end.column - 1 : line.length;
  const first = from > shownColumns - 30 ? from - 20 : 0;
  const last = Math.min(line.length, first + shownColumns);
  const before = first > 0 ? '…' : '';
  const after = last < line.length ? '…' : '';
  const marked = line.slice(from, Math.min(to, last));
  return {
    text: `${paint.dim(before)}${line.slice(first, last)}${paint.dim(after)}`,
    indent: ' '.repeat(before.length + measureText(line.slice(first, from))),
    carets: '^'.repeat(Math.max(1, measureText(marked))),
  };
}
