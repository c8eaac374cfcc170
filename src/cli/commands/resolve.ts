import type { FileOutcome } from '../../changes/outcome.ts';
import type { CommandLine } from '../command-line.ts';
import { RunStopped, UsageError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { compareWith } from '../rerun/compare-files.ts';
import { placeOf } from '../rerun/conflicts/conflict-question.ts';
import { keyOf, openConflicts, type OpenConflict } from '../rerun/conflicts/open-conflicts.ts';
import { markedFiles, resolutionsOf } from '../rerun/conflicts/resolutions.ts';
import { settleConflicts } from '../rerun/conflicts/settle-conflicts.ts';
import { findProject } from '../rerun/find-project.ts';
import { readRunFlags } from '../rerun/flags.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';
import { refuseOlder } from '../rerun/prepare-run.ts';
import { pathInProject } from '../rerun/project-path.ts';
import { findOpen, type LeftOpen } from '../rerun/resolve/find-open.ts';
import { resolveChanges } from '../rerun/resolve/resolve-changes.ts';
import { writeChangeset } from '../rerun/write-run.ts';
import type { Resolutions } from '../../project/rerun/model.ts';

/** `groundplan resolve [path]`: decides what earlier runs left open: markers in files, texts that wait beside others. */
export function runResolve(line: CommandLine, host: Host): Promise<number> {
  return resolveWith(machinePorts, { line, host });
}

interface Called {
  readonly line: CommandLine;
  readonly host: Host;
}

/** The command with chosen ports, for tests. */
export async function resolveWith(ports: RunPorts, { line, host }: Called): Promise<number> {
  const take = readTake(line);
  const project = await findProject({ host, ports });
  const { folder } = project;
  refuseOlder(project, ports.version);
  const open = await findOpen({ host, ports, project });
  const wanted = line.argument === undefined ? '' : pathInProject(line.argument, { cwd: host.cwd, folder });
  const isWanted = ({ path }: { readonly path: string }): boolean =>
    wanted === '' || path === wanted || path.startsWith(`${wanted}/`);
  const conflicts = conflictsOf(open).filter(({ file }) => isWanted(file));
  const stuck = open.waiting.filter(({ decision }) => decision === 'unreadable').filter(isWanted);
  for (const { path, notes } of stuck) host.stderr.write(`${path} ${notes.join('; ')}: ${stuckHint(path)}\n`);
  if (conflicts.length === 0 && stuck.length > 0) return report({ line, host }, { resolved: [], left: pathsOf(stuck) });
  if (conflicts.length === 0) {
    host.stderr.write(`Nothing is left to decide${wanted === '' ? '' : ` in ${wanted}`}.\n`);
    return exitCodes.done;
  }
  const resolutions = await decide(conflicts, { line, host, ports, take, open });
  const title = wanted === '' ? 'resolve' : `resolve ${wanted}`;
  const changeset = resolveChanges(open, { resolutions, title, generator: ports.version });
  await writeChangeset({ host, ports, folder, changeset });
  const known = [...conflictsOf(open).map(({ file }) => file), ...stuck];
  const left = [...new Set(pathsOf(known))].filter(
    (path) =>
      !resolutions.has(path) || markedFiles(resolutions).includes(path) || resolutions.get(path)?.kind === 'pending',
  );
  return report({ line, host }, { resolved: [...resolutions.keys()].filter((path) => !left.includes(path)), left });
}

/** Of what is no file that could be written. */
function stuckHint(path: string): string {
  return `its new text waits in .groundplan/pending/${path}. Put a file in its place, then groundplan apply.`;
}

function pathsOf(files: readonly FileOutcome[]): readonly string[] {
  return files.map(({ path }) => path);
}

/** A text that waits was left there on purpose: here it is asked for again. */
function conflictsOf({ marked, waiting }: LeftOpen): readonly OpenConflict[] {
  return openConflicts([...marked, ...waiting.map(({ waits: _waits, ...file }) => file)]);
}

type Side = 'mine' | 'generated';

function readTake({ values }: CommandLine): Side | undefined {
  const word = values.get('take');
  if (word === undefined || word === 'mine' || word === 'generated') return word;
  throw new UsageError(`--take does not know ${JSON.stringify(word)}.`, 'It is mine or generated.');
}

interface Deciding extends Called {
  readonly ports: RunPorts;
  readonly take: Side | undefined;
  readonly open: LeftOpen;
}

async function decide(
  conflicts: readonly OpenConflict[],
  { line, host, ports, take, open }: Deciding,
): Promise<Resolutions> {
  if (take !== undefined) {
    const choices = new Map(conflicts.map((each) => [keyOf(each), take] as const));
    return resolutionsOf(conflicts, { choices, edited: new Map() });
  }
  const flags = readRunFlags(line, { host, answers: !line.named });
  const seen = new Map([...(open.run?.seen ?? []), ...open.seen]);
  if (flags.asks) return settleConflicts({ host, ports, plain: flags.plain, conflicts, compare: compareWith(seen) });
  const places = conflicts.map((each) => placeOf(each));
  throw new RunStopped(`${places.length === 1 ? 'A place is' : `${places.length} places are`} left to decide.`, {
    code: 'conflicts',
    details: places,
    hint: 'In a terminal you are asked. Elsewhere: --take mine or --take generated; or take the markers out by hand.',
    data: { open: places },
  });
}

interface Decided {
  readonly resolved: readonly string[];
  readonly left: readonly string[];
}

function report({ line, host }: Called, { resolved, left }: Decided): number {
  const exitCode = left.length > 0 ? exitCodes.conflicts : exitCodes.done;
  if (line.switches.has('json')) {
    host.stdout.write(`${JSON.stringify({ ok: true, resolved, left }, null, 2)}\n`);
    return exitCode;
  }
  for (const path of resolved) host.stdout.write(`resolved: ${path}\n`);
  for (const path of left) host.stdout.write(`left: ${path}\n`);
  return exitCode;
}
