import { findNearest } from '../../plan/nearest.ts';
import { type Part, parts } from '../../blueprint/parts.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';

/** What the command line of `create` asks for. */
export interface CreateRequest {
  readonly directory?: string;
  readonly plan?: string;
  readonly starter?: string;
  readonly without: ReadonlySet<Part>;
  /** False: a missing answer is asked for where that is possible. */
  readonly asksNothing: boolean;
  readonly installs: boolean;
  readonly tests: boolean;
  readonly usesGit: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Numbered lines, whatever the terminal can do. */
  readonly plain: boolean;
}

/** @throws UsageError for flags that contradict each other and for unknown parts. */
export function readCreateRequest(line: CommandLine): CreateRequest {
  const { values, switches, argument } = line;
  const plan = values.get('plan');
  const starter = values.get('starter');
  if (plan !== undefined && starter !== undefined) throw new UsageError('Give --plan or --starter, not both.');
  const installs = !switches.has('no-install');
  return {
    ...(argument === undefined ? {} : { directory: argument }),
    ...(plan === undefined ? {} : { plan }),
    ...(starter === undefined ? {} : { starter }),
    without: readParts(values.get('without')),
    asksNothing: switches.has('yes') || switches.has('json'),
    installs,
    tests: installs && !switches.has('no-test'),
    usesGit: !switches.has('no-git'),
    dryRun: switches.has('dry-run'),
    json: switches.has('json'),
    plain: switches.has('plain'),
  };
}

function readParts(list: string | undefined): ReadonlySet<Part> {
  const words = (list ?? '').split(',').map((word) => word.trim());
  return new Set(words.filter((word) => word !== '').map(readPart));
}

function readPart(word: string): Part {
  const part = parts.find((candidate) => candidate === word);
  if (part !== undefined) return part;
  const nearest = findNearest(word, parts);
  throw new UsageError(
    `--without does not know the part ${JSON.stringify(word)}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
    `Parts: ${parts.join(', ')}.`,
  );
}
