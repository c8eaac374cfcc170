import { wrapAnsi } from 'fast-wrap-ansi';
import type { PlanSource } from '../../plan/source.ts';
import type { Finding, Severity } from '../../review/rule.ts';
import type { Paint } from '../paint.ts';
import { makeVisible } from '../../wizard/faces/visible-text.ts';

export interface FindingsStyle {
  readonly source: PlanSource;
  readonly paint: Paint;
  /** Columns that text may take. */
  readonly width: number;
}

/**
 * One finding as people read it:
 *
 *     plan.yaml:31:5 error DB-04: Query "open orders" scans orders.
 *       Why: …
 *       Do:  …
 */
export function formatFinding(finding: Finding, style: FindingsStyle): string {
  const { source, paint, width } = style;
  const { line, column } = source.positionAt(finding.at.start);
  const place = paint.bold(`${makeVisible(source.file)}:${line}:${column}`);
  const label = paintSeverity(finding.severity, paint);
  const heading = wrapAnsi(`${place} ${label} ${finding.rule.id}: ${makeVisible(finding.message)}`, width);
  const remedy = finding.fix === undefined ? finding.remedy : `${finding.remedy} (--fix does it)`;
  const rows = [
    ['Why: ', finding.rule.reason],
    ['Do:  ', remedy],
    ...(finding.accepted === undefined ? [] : [['Accepted: ', finding.accepted]]),
  ];
  return [heading, ...rows.map(([name = '', text = '']) => hang(name, makeVisible(text), style))].join('\n');
}

function hang(name: string, text: string, { paint, width }: FindingsStyle): string {
  const indent = ' '.repeat(name.length + 2);
  const lines = wrapAnsi(text, Math.max(width - indent.length, 16)).split('\n');
  return lines.map((line, index) => (index === 0 ? `  ${paint.dim(name)}${line}` : `${indent}${line}`)).join('\n');
}

function paintSeverity(severity: Severity, paint: Paint): string {
  if (severity === 'error') return paint.red(severity);
  return severity === 'warning' ? paint.yellow(severity) : paint.cyan(severity);
}

/** `2 errors, 1 warning and 3 infos` */
export function countFindings(findings: readonly Finding[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  if (counts.length === 0) return 'no findings';
  const last = counts.pop() ?? '';
  return counts.length === 0 ? last : `${counts.join(', ')} and ${last}`;
}
