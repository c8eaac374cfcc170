import { wrapAnsi } from 'fast-wrap-ansi';
import type { Decision } from '../../wizard/decide.ts';
import type { PageStyle } from '../explain/topic-page.ts';

/** The advice, what it looks like in a plan, and the reason. */
export function formatDecision({ outcome, branch }: Decision, { paint, width }: PageStyle): string {
  return [
    paint.bold(wrapAnsi(outcome.advice, width)),
    '',
    ...outcome.example.split('\n').map((line) => `    ${line}`),
    '',
    wrapAnsi(`why: ${outcome.why}`, width),
    paint.dim(`--branch ${branch.join(',')}`),
  ].join('\n');
}
