import { ProjectError } from '../project/errors.ts';
import { Cancelled, EndOfInput, PlanRejected, ReviewRejected, RunStopped, StepFailed, UsageError } from './errors.ts';
import { exitCodes } from './exit-codes.ts';
import type { Host } from './host.ts';
import { choosePaint } from './paint.ts';
import { describeFinding } from './review/describe-finding.ts';
import { countFindings, formatFinding } from './review/format-findings.ts';
import { textWidth } from './text-width.ts';
import { countProblems, describeProblem, formatProblem } from './problems.ts';
import { makeVisible } from '../wizard/faces/visible-text.ts';
import { formatWayOn } from './way-on.ts';

export interface ReportOptions {
  readonly host: Host;
  /** Write one JSON document to standard output as well. */
  readonly json: boolean;
  /** Show where a fault of this program happened. */
  readonly debug: boolean;
  readonly version: string;
}

interface Report {
  readonly exitCode: number;
  /** Stable kebab-case word for programs. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** Lines between message and hint. */
  readonly details?: string;
  /** For programs only. */
  readonly data?: object;
}

/** The one door for errors: everything that is thrown below leaves here as text, JSON and an exit code. */
export function reportError(error: unknown, options: ReportOptions): number {
  const { host } = options;
  const paint = choosePaint({ env: host.env, stream: host.stderr });
  const report = describeError(error, options);
  const label = report.exitCode === exitCodes.cancelled ? '' : `${paint.red('error')}: `;
  const lines = [
    `${label}${makeVisible(report.message)}`,
    ...(report.details === undefined ? [] : [report.details]),
    ...(report.hint === undefined ? [] : [report.hint]),
  ];
  host.stderr.write(`${lines.join('\n')}\n`);
  if (options.json) {
    const { code, message, hint } = report;
    const document = { ok: false, error: { code, message, ...(hint === undefined ? {} : { hint }) }, ...report.data };
    host.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  return report.exitCode;
}

function describeError(error: unknown, options: ReportOptions): Report {
  if (error instanceof PlanRejected) return describeRejection(error, options);
  if (error instanceof ReviewRejected) return describeReview(error, options);
  if (error instanceof UsageError) {
    return {
      exitCode: exitCodes.usage,
      code: 'usage',
      message: error.message,
      ...(error.hint && { hint: error.hint }),
    };
  }
  if (error instanceof ProjectError) {
    return {
      exitCode: exitCodes.userError,
      code: 'project',
      message: error.message,
      ...(error.hint && { hint: error.hint }),
    };
  }
  if (error instanceof StepFailed) {
    const details = error.lastLines.map((line) => `  | ${makeVisible(line)}`).join('\n');
    const data = { lastLines: error.lastLines };
    return { exitCode: exitCodes.userError, code: 'step', message: error.message, hint: error.hint, details, data };
  }
  if (error instanceof RunStopped) {
    const { code, message, hint, data } = error;
    const exitCode = code === 'migration' ? exitCodes.userError : exitCodes.conflicts;
    const details = error.details.map((line) => `  ${makeVisible(line)}`).join('\n');
    return { exitCode, code, message, hint, data, ...(details === '' ? {} : { details }) };
  }
  if (error instanceof EndOfInput)
    return { exitCode: exitCodes.endOfInput, code: 'end-of-input', message: error.message };
  if (error instanceof Cancelled) return { exitCode: exitCodes.cancelled, code: 'cancelled', message: error.message };
  return describeBug(error, options);
}

function describeRejection(error: PlanRejected, options: ReportOptions): Report {
  const { problems, source } = error;
  const paint = choosePaint({ env: options.host.env, stream: options.host.stderr });
  const wayOn = formatWayOn(problems, options.host);
  return {
    exitCode: exitCodes.userError,
    code: 'plan',
    message: `${source.file} has ${countProblems(problems)}.`,
    details: problems.map((problem) => formatProblem(problem, { source, paint })).join('\n'),
    data: { problems: problems.map((problem) => describeProblem(problem, source)) },
    ...(wayOn === undefined ? {} : { hint: `To generate the rest of the plan without them:\n  ${wayOn}` }),
  };
}

function describeReview({ findings, source }: ReviewRejected, { host }: ReportOptions): Report {
  const paint = choosePaint({ env: host.env, stream: host.stderr });
  const style = { source, paint, width: textWidth(host.stderr) };
  const ids = [...new Set(findings.map(({ rule }) => rule.id))];
  return {
    exitCode: exitCodes.userError,
    code: 'review',
    message: `The review of ${source.file} found ${countFindings(findings)}.`,
    details: findings.map((finding) => formatFinding(finding, style)).join('\n'),
    data: { findings: findings.map((finding) => describeFinding(finding, source)) },
    hint: `Mend the plan, or say in it why it is meant: accept: { ${ids[0] ?? ''}: the reason } on the item. groundplan explain ${ids[0] ?? ''} says more.`,
  };
}

function describeBug(error: unknown, options: ReportOptions): Report {
  const { host, debug, version } = options;
  const message = error instanceof Error ? error.message : String(error);
  const showsStack = debug || (host.env['GROUNDPLAN_DEBUG'] ?? '') !== '';
  const stack = error instanceof Error && showsStack ? error.stack : undefined;
  return {
    exitCode: exitCodes.bug,
    code: 'bug',
    message: `This is a fault of groundplan, not yours: ${message}`,
    ...(stack === undefined ? {} : { details: stack }),
    hint: [
      'Please report it (npm bugs create-groundplan) with this line and, if you can share it, the plan:',
      `  groundplan ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
      ...(showsStack ? [] : ['The same command with --debug shows where it happened.']),
    ].join('\n'),
  };
}
