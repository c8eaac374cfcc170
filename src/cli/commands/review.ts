import { parts } from '../../blueprint/parts.ts';
import { nodeDisk } from '../../project/disk.ts';
import { findOwnPackage } from '../../project/package.ts';
import { readPlanFile, replacePlanFile } from '../../project/plan-file.ts';
import { fixPlan } from '../../review/fix-plan.ts';
import { reviewPlan } from '../../review/review.ts';
import type { Finding } from '../../review/rule.ts';
import { rules } from '../../review/rules.ts';
import type { CommandLine } from '../command-line.ts';
import { examinePlan, type PlanText } from '../compile-plan.ts';
import { PlanRejected, UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { choosePaint } from '../paint.ts';
import { countFindings, formatFinding } from '../review/format-findings.ts';
import { describeFinding } from '../review/describe-finding.ts';
import { formatSarif } from '../review/sarif.ts';
import { textWidth } from '../text-width.ts';

/**
 * `groundplan review [plan]`: what the 90 rules find in a plan, with place, reason and remedy. Errors that the plan does
 * not accept fail (exit 1). `--fix` changes the plan's text where the remedy is certain.
 */
export async function runReview(line: CommandLine, host: Host): Promise<number> {
  const { switches } = line;
  if (switches.has('json') && switches.has('sarif')) throw new UsageError('Give --json or --sarif, not both.');
  const file = line.argument ?? 'plan.yaml';
  const text = await readPlanFile(nodeDisk, { cwd: host.cwd, path: file });
  const fixes = switches.has('fix') ? await fix({ file, text }, host) : undefined;
  const reviewed = review({ file, text: fixes ?? text });
  host.stdout.write(`${format(reviewed, { line, host })}\n`);
  return reviewed.findings.some(isOpenError) ? exitCodes.userError : exitCodes.done;
}

type Reviewed = ReturnType<typeof review>;

/** @throws PlanRejected when the plan cannot be read: there is nothing to review then. */
function review(planText: PlanText) {
  const { plan, source, problems, blueprint } = examinePlan(planText, new Set(parts));
  if (plan === undefined) throw new PlanRejected(problems, source);
  const findings = reviewPlan({ plan, ...(blueprint === undefined ? {} : { blueprint }) });
  return { source, findings, errors: problems.filter(({ severity }) => severity === 'error').length };
}

async function fix(plan: PlanText, host: Host): Promise<string> {
  const { text, fixed, refused } = fixPlan(plan);
  if (text !== plan.text) await replacePlanFile(nodeDisk, { cwd: host.cwd, path: plan.file, text });
  const lines = [
    ...fixed.map(({ rule, message }) => `fixed ${rule.id}: ${message}`),
    ...refused.map(({ rule, message }) => `not fixed ${rule.id}: ${message} Its remedy would break the plan.`),
    ...(fixed.length === 0 && refused.length === 0 ? ['Nothing can be fixed by itself.'] : []),
  ];
  host.stderr.write(`${lines.join('\n')}\n`);
  return text;
}

interface Output {
  readonly line: CommandLine;
  readonly host: Host;
}

function format(reviewed: Reviewed, { line, host }: Output): string {
  const { findings, source } = reviewed;
  const { switches } = line;
  const { version } = findOwnPackage();
  if (switches.has('sarif')) return JSON.stringify(formatSarif(findings, { source, rules, version }), null, 2);
  if (switches.has('json')) {
    const ok = !findings.some(isOpenError);
    const described = findings.map((finding) => describeFinding(finding, source));
    return JSON.stringify({ ok, file: source.file, findings: described, errorsInPlan: reviewed.errors }, null, 2);
  }
  return formatForPeople(reviewed, { line, host });
}

function formatForPeople({ findings, source, errors }: Reviewed, { line, host }: Output): string {
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  const style = { source, paint, width: textWidth(host.stdout) };
  const showsAll = line.switches.has('all');
  const shown = findings.filter(
    ({ severity, accepted }) => showsAll || (severity !== 'info' && accepted === undefined),
  );
  const hidden = findings.length - shown.length;
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const fixable = shown.filter(({ fix: edits, accepted }) => edits !== undefined && accepted === undefined).length;
  const mark = open.some(isOpenError) ? paint.red('✗') : paint.green('✓');
  return [
    ...shown.map((finding) => `${formatFinding(finding, style)}\n`),
    `${mark} ${source.file}: ${countFindings(open)}.`,
    ...(errors === 0
      ? []
      : [`The plan has ${errors === 1 ? 'an error' : `${errors} errors`} besides: groundplan check.`]),
    ...(hidden === 0 ? [] : [`${hidden} more (for information, or accepted): --all shows them.`]),
    ...(fixable === 0 ? [] : [`${fixable} can be fixed by itself: groundplan review ${source.file} --fix`]),
  ].join('\n');
}

function isOpenError({ severity, accepted }: Finding): boolean {
  return severity === 'error' && accepted === undefined;
}
