import { wrapAnsi } from 'fast-wrap-ansi';
import type { InferenceRule } from '../../infer/proposals/rules.ts';
import type { Rule } from '../../review/rule.ts';
import type { PageStyle } from './topic-page.ts';

const severities = {
  error: 'error: stops create unless the plan accepts it with a reason',
  warning: 'warning: shown in the review',
  info: 'info: shown on request',
} as const;

const documents = ['API architecture', 'instance and key concepts', 'backend patterns'] as const;

/** A rule of the review: what it looks for, why, and where it comes from. */
export function formatRule(rule: Rule, { paint, width }: PageStyle): string {
  const { id, title, reason, severity, seed } = rule;
  const accept = `When it is meant: accept: { ${id}: the reason } on the item, or on one above it.`;
  return [
    paint.bold(`${id} ${title}`),
    wrapAnsi(severities[severity], width),
    '',
    wrapAnsi(reason, width),
    '',
    ...(seed === undefined
      ? []
      : [paint.dim(wrapAnsi(`From the seed on ${documents[seed.document]}: “${seed.sentence}”`, width)), '']),
    wrapAnsi(accept, width),
  ].join('\n');
}

/** A reason of the inference, as it stands behind `why:` in a plan. */
export function formatInferenceRule({ id, title, reason }: InferenceRule, { paint, width }: PageStyle): string {
  return [paint.bold(`${id} ${title}`), '', wrapAnsi(reason, width)].join('\n');
}
