import type { Problem, Span } from '../plan/model.ts';
import { findNearest } from '../plan/nearest.ts';
import { compact } from './compact.ts';
import { partDescriptions, type Part } from './parts.ts';

/** Something the plan did not say and that was decided, or that was left out on request. */
export interface Decision {
  /** Stable identifier: a rule of inference (`R-IDX-FK`, `P-OWNER`) or what was left out. */
  readonly code: string;
  readonly kind: 'inferred' | 'left-out';
  /** One sentence: what was decided. */
  readonly message: string;
  readonly why: string;
  readonly path: string;
  readonly at?: Span;
}

interface ProblemText extends Pick<Problem, 'code' | 'message' | 'at' | 'path'> {
  readonly expected?: string | undefined;
  /** A name that does not exist, and those that do: gives the suggestion when one is near. */
  readonly near?: { readonly word: string; readonly among: Iterable<string> };
}

/** Collects every problem and decision of one build, in the order in which they are found. */
export class Report {
  readonly problems: Problem[] = [];
  readonly decisions: Decision[] = [];
  readonly #without: ReadonlySet<Part>;

  constructor(without: ReadonlySet<Part>) {
    this.#without = without;
  }

  error(text: ProblemText): void {
    this.#add('error', text);
  }

  warn(text: ProblemText): void {
    this.#add('warning', text);
  }

  infer(decision: Omit<Decision, 'kind'>): void {
    this.decisions.push({ kind: 'inferred', ...decision });
  }

  leaveOut(decision: Omit<Decision, 'kind'>): void {
    this.decisions.push({ kind: 'left-out', ...decision });
  }

  /**
   * What this version cannot compile: left out when the caller said so, else a problem.
   * @param use `what` reads as the subject of a sentence: `The function \`price_cart\``
   */
  refuse(use: { part: Part; what: string; at: Span; path: string }): void {
    const { part, what, at, path } = use;
    if (this.#without.has(part)) {
      const why = `asked for with --without ${part}`;
      this.leaveOut({ code: `without-${part}`, message: `${what} is left out.`, why, path, at });
      return;
    }
    this.error({
      code: `unsupported-${part}`,
      message: `${what} cannot be generated yet: this version does not compile ${partDescriptions[part]}.`,
      at,
      path,
      expected: `a plan without it, or --without ${part} to generate the rest`,
    });
  }

  #add(severity: Problem['severity'], { near, ...text }: ProblemText): void {
    const suggestion = near === undefined ? undefined : findNearest(near.word, near.among);
    this.problems.push(compact({ severity, ...text, suggestion }));
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === 'error');
  }
}
