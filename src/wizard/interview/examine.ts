import { buildBlueprint } from '../../blueprint/build.ts';
import { reviewPlan } from '../../review/review.ts';
import type { Finding } from '../../review/rule.ts';
import { parseText, sentenceOf } from './sound-plan.ts';

/** What there is to say about a finished plan. */
export interface Examined {
  /** What keeps it from being built, in sentences. */
  readonly problems: readonly string[];
  readonly findings: readonly Finding[];
  /** Number of the line of a place in the text. */
  readonly lineOf: (offset: number) => number;
}

export function examine(text: string): Examined {
  const { plan, problems, source } = parseText(text);
  const lineOf = (offset: number): number => source.positionAt(offset).line;
  if (plan === undefined) return { problems: problems.map(sentenceOf), findings: [], lineOf };
  const { blueprint, problems: built } = buildBlueprint(plan, { without: new Set() });
  const errors = built.filter(({ severity }) => severity === 'error');
  const findings = reviewPlan({ plan, ...(blueprint === undefined ? {} : { blueprint }) });
  return { problems: errors.map(sentenceOf), findings, lineOf };
}
