import type { FileDecision } from '../../changes/outcome.ts';
import { changesetOf } from '../../project/rerun/changeset.ts';
import type { ProjectRun } from '../../project/rerun/model.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { choosePaint } from '../paint.ts';
import { openConflicts } from '../rerun/conflicts/open-conflicts.ts';
import { chooseAlike, resolutionsOf } from '../rerun/conflicts/resolutions.ts';
import { paintDiff } from '../rerun/diff/format-diff.ts';
import type { FileDiff } from '../rerun/diff/run-diff.ts';
import { findProject } from '../rerun/find-project.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';
import { prepareRun, remarkOnVersion } from '../rerun/prepare-run.ts';
import { pathInProject } from '../rerun/project-path.ts';
import { describeRun } from '../rerun/report/describe-run.ts';
import { formatRun } from '../rerun/report/format-run.ts';
import { textWidth } from '../text-width.ts';

/** `groundplan diff [path]`: what `apply` would change, as a patch. Writes nothing. */
export function runDiff(line: CommandLine, host: Host): Promise<number> {
  return diffWith(machinePorts, { line, host });
}

/** The command with chosen ports, for tests. */
export async function diffWith(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const project = await findProject({ host, ports });
  host.stderr.write(remarkOnVersion(project, ports.version));
  const run = await prepareRun({ host, ports, project, planText: project.planText });
  const wanted =
    line.argument === undefined ? '' : pathInProject(line.argument, { cwd: host.cwd, folder: project.folder });
  const diffs = (await diffsOf(run, ports)).filter(({ path }) => isWithin(path, wanted));
  if (wanted !== '' && diffs.length === 0 && !run.files.some(({ path }) => isWithin(path, wanted))) {
    throw new UsageError(
      `Nothing of the project is generated at ${wanted}.`,
      'groundplan diff shows every difference.',
    );
  }
  if (line.switches.has('json')) {
    const texts = diffs.map(({ path, lines, isMarked }) => ({
      path,
      diff: `${lines.join('\n')}\n`,
      conflicts: isMarked,
    }));
    host.stdout.write(`${JSON.stringify({ ok: true, written: false, ...describeRun(run), diffs: texts }, null, 2)}\n`);
    return exitCodes.done;
  }
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  for (const { lines } of diffs) host.stdout.write(`${paintDiff(lines, paint).join('\n')}\n`);
  const style = { paint: choosePaint({ env: host.env, stream: host.stderr }), width: textWidth(host.stderr) };
  host.stderr.write(formatRun(run, { ...style, all: line.switches.has('all') }));
  return exitCodes.done;
}

/** Lines that conflict stand between markers, as `--conflict markers` would write them. */
async function diffsOf(run: ProjectRun, { version: generator }: RunPorts): Promise<readonly FileDiff[]> {
  const { planText, project } = run;
  if (planText === project.planText && run.files.every(({ decision }) => unchanged.has(decision))) return [];
  const { fileDiffsOf } = await import('../rerun/diff/run-diff.ts');
  const { planJsonSchema } = await import('../../plan/json-schema.ts');
  const conflicts = openConflicts(run.files);
  const choices = chooseAlike(conflicts, 'markers');
  const resolutions = resolutionsOf(conflicts, { choices, edited: new Map() });
  return fileDiffsOf(changesetOf(run, resolutions, { title: 'diff', generator, schema: planJsonSchema() }));
}

const unchanged: ReadonlySet<FileDecision> = new Set(['same', 'settled', 'adopt', 'keep']);

function isWithin(path: string, wanted: string): boolean {
  return wanted === '' || path === wanted || path.startsWith(`${wanted}/`);
}
