import { findOwnPackage } from '../../project/package.ts';
import { type CommandLine, findCommand } from '../command-line.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCommandHelp, formatHelp } from '../help.ts';
import type { Host } from '../host.ts';

/** `groundplan help [command]`, and `--help` anywhere. */
export async function runHelp(line: CommandLine, host: Host): Promise<number> {
  host.stdout.write(formatRequestedHelp(line));
  return exitCodes.done;
}

function formatRequestedHelp(line: CommandLine): string {
  if (line.command.name === 'help') {
    return line.argument === undefined
      ? formatHelp(findOwnPackage().version)
      : formatCommandHelp(findCommand(line.argument));
  }
  return line.named ? formatCommandHelp(line.command) : formatHelp(findOwnPackage().version);
}
