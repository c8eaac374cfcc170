import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { canBeAsked } from '../interview/can-be-asked.ts';

/**
 * What becomes of lines that both sides changed: asked one by one; nothing is written; both stand in the file between
 * markers; the person's stay.
 */
export type ConflictMode = 'ask' | 'stop' | 'markers' | 'mine';

const modes: readonly ConflictMode[] = ['ask', 'stop', 'markers', 'mine'];

/** What the command line says about a run. */
export interface RunFlags {
  readonly dryRun: boolean;
  readonly conflict: ConflictMode;
  /** Names of what may be lost for good. */
  readonly accepted: ReadonlySet<string>;
  readonly checksTypes: boolean;
  readonly all: boolean;
  readonly plain: boolean;
  readonly json: boolean;
  /** Somebody is there, and wants to be asked. */
  readonly asks: boolean;
}

export interface FlagSurroundings {
  readonly host: Host;
  /** The person has answered questions just now, through whatever it was. */
  readonly answers: boolean;
}

/** @throws UsageError for an unknown way to end conflicts, and for one that needs somebody where nobody is */
export function readRunFlags({ values, switches }: CommandLine, { host, answers }: FlagSurroundings): RunFlags {
  const asked = readMode(values.get('conflict'));
  const isQuiet = switches.has('yes') || switches.has('json');
  const isTerminal = host.stdin.isTTY === true && host.stdout.isTTY === true;
  if (asked === 'ask' && (isQuiet || !canBeAsked(host))) {
    throw new UsageError(
      'Nobody can be asked here, so --conflict ask leads nowhere.',
      'Take stop, markers or mine: groundplan help apply.',
    );
  }
  const asks = canBeAsked(host) && !isQuiet && (isTerminal || answers || asked === 'ask');
  return {
    dryRun: switches.has('dry-run'),
    conflict: asked ?? (asks ? 'ask' : 'stop'),
    accepted: new Set((values.get('accept-data-loss') ?? '').split(/[\s,]+/).filter((name) => name !== '')),
    checksTypes: !switches.has('no-types'),
    all: switches.has('all'),
    plain: switches.has('plain'),
    json: switches.has('json'),
    asks,
  };
}

function readMode(word: string | undefined): ConflictMode | undefined {
  const mode = modes.find((candidate) => candidate === word);
  if (word === undefined || mode !== undefined) return mode;
  throw new UsageError(`--conflict does not know ${JSON.stringify(word)}.`, `It is one of: ${modes.join(', ')}.`);
}
