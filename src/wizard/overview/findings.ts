import type { Finding, Severity } from '../../review/rule.ts';
import { countOf } from './counts.ts';

const order: readonly Severity[] = ['error', 'warning', 'info'];

/** Those that somebody has still to look at, the serious ones first. */
export function openFindings(findings: readonly Finding[]): readonly Finding[] {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  return open.toSorted((one, two) => order.indexOf(one.severity) - order.indexOf(two.severity));
}

/** `2 errors, 1 warning, 3 remarks`; undefined when there is nothing. */
export function countFindings(findings: readonly Finding[]): string | undefined {
  const nouns: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'remark' };
  const parts = order.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [countOf(count, nouns[severity])];
  });
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** One finding with everything that helps to decide: what, where, why, and what to do. */
export function describeFinding(finding: Finding, lineOf: (offset: number) => number): string {
  const { rule, message, path, remedy, at } = finding;
  return [
    `${message}`,
    `Where: plan.yaml:${lineOf(at.start)}${path === '' ? '' : ` (${path})`}`,
    `Why: ${rule.reason}`,
    `What to do: ${remedy}`,
  ].join('\n');
}

/** One line for each, as far as they are worth seeing at once. */
export function listFindings(findings: readonly Finding[]): string {
  return findings.map(({ severity, rule, message }) => `${severity} ${rule.id}: ${message}`).join('\n');
}
