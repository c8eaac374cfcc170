import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import { ProjectError, systemCode } from '../errors.ts';
import type { CommandRunner, RunOptions } from '../runner.ts';

/** What git is to call. */
export interface DriverProgram {
  /** Absolute path of Node. */
  readonly node: string;
  /** Absolute path of this program. */
  readonly script: string;
}

export interface DriverPlace {
  readonly run: CommandRunner;
  readonly disk: Disk;
  /** In the project's folder. */
  readonly options: Omit<RunOptions, 'onLine'>;
}

export interface DriverSettings {
  /** Text of the project's `.gitattributes`; undefined when there is none. */
  readonly attributes: string | undefined;
  /** It names the driver for everything that the driver merges. */
  readonly hasAttributes: boolean;
  /** The command that git calls on this machine; undefined when none is installed. */
  readonly command: string | undefined;
}

const configKey = 'merge.groundplan';

const heading = '# Merged by `groundplan merge-driver`, where it is installed; elsewhere as git always does.';

/** Sources, and files in which a re-run has a line of its own. What npm writes is not ours to merge. */
const attributes = ['plan.yaml', 'package.json', '*.ts', '*.md', '*.yaml', '*.yml', '.env.example'].map(
  (pattern) => `${pattern} merge=groundplan`,
);

/**
 * What git calls, by way of a shell. Where the program is gone, or gives up, git merges the three by lines: a driver
 * that fails would leave our side alone there, without a mark.
 */
export function driverCommand({ node, script }: DriverProgram): string {
  const [quotedNode, quotedScript] = [quote(node), quote(script)];
  const run = `${quotedNode} ${quotedScript} merge-driver run %O %A %B %P; s=$?`;
  const isMerged = `test -f ${quotedScript} && { ${run}; test $s = ${driverExit.merged} || test $s = ${driverExit.conflicts}; }`;
  return `if ${isMerged}; then exit $s; else git merge-file -L ours -L base -L theirs %A %O %B || exit 1; fi`;
}

/** What the driver's program says; anything else means that it has merged nothing. */
export const driverExit = { merged: 0, conflicts: 4 } as const;

/** The program that an installed command calls; undefined when the command is none of ours. */
export function scriptOf(command: string): string | undefined {
  return /^if test -f '((?:[^']|'\\'')*)' && /.exec(command)?.[1]?.replaceAll(String.raw`'\''`, "'");
}

/** For the shell that git brings along, on Windows too. */
function quote(path: string): string {
  return `'${path.replaceAll('\\', '/').replaceAll("'", String.raw`'\''`)}'`;
}

/** A `.gitattributes` in which the driver is named; the same text when it is already. */
export function withDriver(text: string): string {
  const there = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = attributes.filter((line) => !there.has(line));
  if (missing.length === 0) return text;
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  const gap = text === '' ? '' : '\n';
  return `${text}${end}${gap}${[heading, ...missing].join('\n')}\n`;
}

/** @throws ProjectError when `.gitattributes` is no file; the signal's reason */
export async function readDriverSettings({ run, disk, options }: DriverPlace): Promise<DriverSettings> {
  const path = join(options.cwd, '.gitattributes');
  const kind = await disk.kind(path);
  if (kind !== undefined && kind !== 'file') {
    throw new ProjectError('.gitattributes is not a file here.', { hint: 'Make it one, and run this again.' });
  }
  const text = kind === undefined ? undefined : await readText(disk, path);
  const lines: string[] = [];
  const { exitCode } = await run(['git', 'config', '--get', `${configKey}.driver`], {
    ...options,
    onLine: (line) => lines.push(line),
  });
  return {
    attributes: text,
    hasAttributes: text !== undefined && withDriver(text) === text,
    command: exitCode === 0 ? lines.join('\n') : undefined,
  };
}

/**
 * Names the driver in the repository's configuration, which is this machine's, and in `.gitattributes`, which is
 * everybody's.
 * @throws ProjectError when git or the disk refuses
 */
export async function writeDriverSettings(place: DriverPlace, program: DriverProgram): Promise<void> {
  const { run, disk, options } = place;
  const { attributes: text = '', hasAttributes } = await readDriverSettings(place);
  const values = [
    ['name', 'groundplan: unites what two branches have generated'],
    ['driver', driverCommand(program)],
  ] as const;
  for (const [key, value] of values) {
    const { exitCode, lastLines } = await run(['git', 'config', '--local', `${configKey}.${key}`, value], options);
    if (exitCode !== 0) {
      throw new ProjectError(`git did not take the merge driver: ${lastLines.at(-1) ?? 'without a word'}`, {
        hint: 'Run this in a project that is in a git repository, which you may write to.',
      });
    }
  }
  if (hasAttributes) return;
  try {
    await disk.write(join(options.cwd, '.gitattributes'), withDriver(text));
  } catch (cause) {
    throw new ProjectError(`.gitattributes cannot be written (${systemCode(cause) ?? 'unknown'}).`, { cause });
  }
}

async function readText(disk: Disk, path: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await disk.read(path));
}
