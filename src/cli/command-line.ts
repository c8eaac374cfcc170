import { parseArgs } from 'node:util';
import { type CommandDefinition, commands, type FlagDefinition, globalFlags } from './commands.ts';
import { everyFlag, flagsOf } from './question-flags.ts';
import { UsageError } from './errors.ts';
import { findNearest } from '../plan/nearest.ts';

export interface CommandLine {
  readonly command: CommandDefinition;
  /** False when the command was not said and `create` is meant. */
  readonly named: boolean;
  readonly argument?: string;
  /** Flags with a value. */
  readonly values: ReadonlyMap<string, string>;
  /** Flags without one. */
  readonly switches: ReadonlySet<string>;
}

/**
 * Understands a command line. Without a known command the first word is the folder for `create`, so that
 * `npm create groundplan shop` works, unless it looks like a mistyped command.
 * @throws UsageError with the nearest word for what is not understood.
 */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries([...globalFlags, ...everyFlag()].map((flag) => [flag.name, toOption(flag)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const flags = tokens.filter((token) => token.kind === 'option');
  const { command, named, rest } = chooseCommand(
    positionals,
    flags.map((flag) => flag.name),
  );
  const values = new Map<string, string>();
  const switches = new Set<string>();
  for (const flag of flags) {
    const definition = findFlag(command, { name: flag.name, rawName: flag.rawName });
    if (definition.value === undefined) {
      if (flag.value !== undefined) throw new UsageError(`${flag.rawName} takes no value.`);
      switches.add(flag.name);
    } else {
      // `--tables=` is a blank line of a list.
      const isBlankLine = flag.inlineValue === true && definition.repeats === true;
      const isEmpty = flag.value === '' && !isBlankLine;
      // `--plan --yes`: the next flag is not the value.
      if (flag.value === undefined || isEmpty || (!flag.inlineValue && flag.value.startsWith('-'))) {
        throw new UsageError(`${flag.rawName} needs a value: ${flag.rawName} <${definition.value}>`);
      }
      const before = definition.repeats === true ? values.get(flag.name) : undefined;
      values.set(flag.name, before === undefined ? flag.value : `${before}\n${flag.value}`);
    }
  }
  const allowed = command.argument === undefined ? 0 : 1;
  const surplus = command.takesWords === true ? undefined : rest[allowed];
  if (surplus !== undefined) {
    throw new UsageError(
      `${command.name} does not know what to do with ${JSON.stringify(surplus)}.`,
      helpHint(command),
    );
  }
  const argument = command.takesWords === true && rest.length > 0 ? rest.join(' ') : rest[0];
  return { command, named, values, switches, ...(argument === undefined ? {} : { argument }) };
}

/** A command by its name. @throws UsageError with the nearest name. */
export function findCommand(name: string): CommandDefinition {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const nearest = findNearest(name, commandNames());
  throw new UsageError(
    `There is no command ${JSON.stringify(name)}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
    `Commands: ${commandNames().join(', ')}.`,
  );
}

interface ChosenCommand {
  readonly command: CommandDefinition;
  readonly named: boolean;
  readonly rest: readonly string[];
}

function chooseCommand(words: readonly string[], flagNames: readonly string[]): ChosenCommand {
  const [first, ...rest] = words;
  const create = findCommand('create');
  if (first === undefined) return { command: create, named: false, rest };
  const known = commands.find((command) => command.name === first);
  if (known !== undefined) return { command: known, named: true, rest };
  const saysWhatToBuild = flagNames.some((name) => flagsOf(create).some((flag) => flag.name === name));
  if (saysWhatToBuild || findNearest(first, commandNames()) === undefined) {
    return { command: create, named: false, rest: words };
  }
  return { command: findCommand(first), named: true, rest };
}

function findFlag(
  command: CommandDefinition,
  flag: { readonly name: string; readonly rawName: string },
): FlagDefinition {
  const known = [...flagsOf(command), ...globalFlags];
  const definition = known.find((candidate) => candidate.name === flag.name);
  if (definition !== undefined) return definition;
  const nearest = findNearest(
    flag.name,
    known.map((candidate) => candidate.name),
  );
  throw new UsageError(
    `${command.name} has no flag ${flag.rawName}.${nearest === undefined ? '' : ` Did you mean --${nearest}?`}`,
    helpHint(command),
  );
}

function toOption(flag: FlagDefinition): { type: 'string' | 'boolean'; short?: string } {
  return {
    type: flag.value === undefined ? 'boolean' : 'string',
    ...(flag.short === undefined ? {} : { short: flag.short }),
  };
}

function commandNames(): string[] {
  return commands.map((command) => command.name);
}

function helpHint(command: CommandDefinition): string {
  return `groundplan help ${command.name} shows what it understands.`;
}
