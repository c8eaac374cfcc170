import { relative } from 'node:path';
import type { StagedFile } from '../../project/stage.ts';
import type { Finding } from '../../review/rule.ts';
import type { CompiledPlan } from '../compile-plan.ts';
import type { Host } from '../host.ts';
import { choosePaint, type Paint } from '../paint.ts';
import { countFindings } from '../review/format-findings.ts';
import { describeProblem, formatProblems } from '../problems.ts';
import type { StepResult } from './finish.ts';
import type { NextSteps } from './next-steps.ts';

export interface CreateReport {
  readonly folder: string;
  readonly compiled: CompiledPlan;
  readonly files: readonly StagedFile[];
  readonly written: boolean;
  readonly steps: readonly StepResult[];
  readonly next: NextSteps;
}

/** Path of the new folder as the person would write it from where they are. */
export function showFolder(cwd: string, folder: string): string {
  const path = relative(cwd, folder);
  if (path === '') return '.';
  return path.startsWith('..') && path.length > folder.length ? folder : path;
}

/** Remarks on the plan that do not stop it: warnings, and what was left out on request. */
export function formatRemarks(compiled: CompiledPlan, host: Host): string {
  const paint = choosePaint({ env: host.env, stream: host.stderr });
  const leftOut = compiled.decisions.filter((decision) => decision.kind === 'left-out');
  return [
    ...(compiled.warnings.length > 0 ? [formatProblems(compiled.warnings, { source: compiled.source, paint })] : []),
    ...leftOut.map((decision) => `${paint.yellow('left out')}: ${decision.message}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** One line when the review has something to say that stops nothing. */
export function formatReviewRemark(findings: readonly Finding[]): string {
  const open = findings.filter(({ accepted, severity }) => accepted === undefined && severity === 'warning');
  return open.length === 0 ? '' : `The review has ${countFindings(open)}: groundplan review\n`;
}

/** `--dry-run`: every file with its size. */
export function formatListing(report: CreateReport): string {
  const width = Math.max(...report.files.map((file) => formatSize(file).length));
  const total = report.files.reduce((sum, file) => sum + countBytes(file), 0);
  return [
    ...report.files.map((file) => `${formatSize(file).padStart(width)}  ${file.path}`),
    '',
    `${report.files.length} files, ${Math.ceil(total / 1024)} KiB, would be written into ${report.folder}. Nothing was.`,
    '',
  ].join('\n');
}

/** What to do now, for people. */
export function formatNextSteps(report: CreateReport, paint: Paint): string {
  const { next } = report;
  return [
    '',
    paint.bold(`${report.compiled.blueprint.project.title} is ready. Fill it with example rows, and start it:`),
    '',
    ...next.commands.map((command) => `  ${paint.cyan(command)}`),
    '',
    'then, in another terminal:',
    '',
    `  ${paint.cyan(next.tryIt)}`,
    '',
    `and read its documentation at ${paint.cyan(next.documentation)}`,
    '',
  ].join('\n');
}

/** The same for programs: the one JSON document of `--json`. */
export function describeCreation(report: CreateReport): object {
  const { compiled, files, folder, written, steps, next } = report;
  return {
    ok: true,
    directory: folder,
    written,
    files: files.map((file) => ({ path: file.path, bytes: countBytes(file) })),
    warnings: compiled.warnings.map((problem) => describeProblem(problem, compiled.source)),
    decisions: compiled.decisions.map(({ code, kind, message, why, path }) => ({ code, kind, message, why, path })),
    steps,
    next,
  };
}

function formatSize(file: StagedFile): string {
  return `${countBytes(file).toLocaleString('en')} B`;
}

function countBytes(file: StagedFile): number {
  return Buffer.byteLength(file.content);
}
