import type { OpenProject } from '../../project/open-project.ts';
import { type CommandLine, parseCommandLine } from '../command-line.ts';
import type { Host } from '../host.ts';
import type { GivenAnswers } from '../interview/given-answers.ts';
import type { RunPorts } from '../rerun/ports.ts';

/** What the menu of a project and everything behind it works with. */
export interface MenuOptions {
  readonly host: Host;
  readonly ports: RunPorts;
  readonly line: CommandLine;
  readonly project: OpenProject;
  readonly given: GivenAnswers;
  /** Numbered lines, whatever the terminal can do. */
  readonly plain: boolean;
}

/** A command as if it had been typed, by somebody who can be asked. */
export function commandOf(
  { host, plain }: MenuOptions,
  words: readonly string[],
): { readonly host: Host; readonly line: CommandLine } {
  const line = parseCommandLine(words);
  return { host, line: { ...line, switches: new Set([...line.switches, ...(plain ? ['plain'] : [])]), named: false } };
}
