import { findNearest } from './nearest.ts';
import type { Problem, Span } from './model.ts';

/** More than this helps nobody, and finding likely words for each costs time. */
const MOST_PROBLEMS = 500;

export interface Report {
  readonly code: string;
  readonly message: string;
  readonly at: Span;
  readonly path: string;
  readonly expected?: string | undefined;
  readonly suggestion?: string | undefined;
  readonly severity?: 'error' | 'warning';
  /** A misspelt word and what it may have been: gives `suggestion` when one is near. */
  readonly near?: { readonly word: string; readonly among: Iterable<string> };
}

/** What is wrong, without the place. */
export type Fault = Omit<Report, 'at' | 'path'>;

/** Collects the problems of one plan. */
export class ProblemLog {
  #problems: Problem[] = [];
  #seen = new Set<string>();
  #length: number;

  /** Spans are kept inside a text of this length. */
  constructor(textLength: number) {
    this.#length = textLength;
  }

  /** True when nothing more is taken in. */
  isFull(): boolean {
    return this.#problems.length > MOST_PROBLEMS;
  }

  add(report: Report): void {
    if (this.isFull()) return;
    const at = this.#inside(report.at);
    const identity = `${report.code} ${at.start} ${at.end} ${report.message}`;
    if (this.#seen.has(identity)) return;
    this.#seen.add(identity);
    if (this.#problems.length === MOST_PROBLEMS) return this.#giveUp(at);
    const suggestion = report.suggestion ?? (report.near && findNearest(report.near.word, report.near.among));
    this.#problems.push({
      code: report.code,
      severity: report.severity ?? 'error',
      message: report.message,
      at,
      path: report.path,
      ...(report.expected !== undefined && { expected: report.expected }),
      ...(suggestion !== undefined && { suggestion }),
    });
  }

  /** In the order of the text. */
  list(): Problem[] {
    return this.#problems.toSorted((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  }

  hasErrors(): boolean {
    return this.#problems.some((problem) => problem.severity === 'error');
  }

  /** Whether an error was found inside these characters. */
  hasErrorIn(span: Span): boolean {
    return this.#problems.some(
      ({ severity, at }) => severity === 'error' && at.start >= span.start && at.end <= span.end,
    );
  }

  /** Whether an error was found in an item of the plan, or inside of it. */
  hasErrorUnder(path: string): boolean {
    return this.#problems.some(
      (problem) => problem.severity === 'error' && (problem.path === path || problem.path.startsWith(`${path}.`)),
    );
  }

  #giveUp(at: Span): void {
    const message = `There are more than ${MOST_PROBLEMS} problems; the rest is not shown.`;
    const expected = 'those before it solved first';
    this.#problems.push({ code: 'too-many-problems', severity: 'error', message, at, path: '', expected });
  }

  #inside(span: Span): Span {
    const start = Math.min(Math.max(span.start, 0), this.#length);
    return { start, end: Math.min(Math.max(span.end, start), this.#length) };
  }
}
