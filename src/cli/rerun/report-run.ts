import { exitCodes } from '../exit-codes.ts';
import { choosePaint } from '../paint.ts';
import { textWidth } from '../text-width.ts';
import { describeProgram } from '../way-on.ts';
import type { TypesReport } from './watch-types.ts';
import { nextCommands } from './next-commands.ts';
import { describeRun } from './report/describe-run.ts';
import { formatTypes } from './report/format-types.ts';
import type { ShownRun } from './run-plan.ts';

export interface Finishing {
  readonly types: TypesReport;
  /** Files in which both sides of conflicts stand between markers. */
  readonly marked: readonly string[];
}

/** Says what came of a run that is written, and what to do next. @returns the exit code */
export function reportRun({ request, flags, run }: ShownRun, { types, marked }: Finishing): number {
  const { host, title } = request;
  const program = describeProgram(host);
  const commands = [...(marked.length > 0 ? [`${program} resolve`] : []), ...nextCommands(run)];
  if (flags.json) {
    const document = { ok: true, written: true, title, ...describeRun(run), types, marked, next: commands };
    host.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    const paint = choosePaint({ env: host.env, stream: host.stdout });
    const lines = [
      ...marked.map((path) => `${paint.yellow('C')} ${path} has both sides in it, between markers`),
      ...(flags.checksTypes ? formatTypes(types, { paint, width: textWidth(host.stdout) }) : []),
      `undo: ${paint.cyan(`${program} undo`)}`,
      `next: ${paint.cyan(commands.join(' && '))}`,
    ];
    host.stdout.write(lines.map((line) => `${line}\n`).join(''));
  }
  return marked.length > 0 ? exitCodes.conflicts : exitCodes.done;
}
