import { catalogue, type CatalogueEntry } from '../wizard/interview/catalogue.ts';
import { type CommandDefinition, commands, type FlagDefinition } from './commands.ts';

/** Questions that can be answered on the command line, by the name of their flag. */
export const questionsByFlag: ReadonlyMap<string, CatalogueEntry> = new Map(
  catalogue.flatMap((entry) => (entry.flag === undefined ? [] : [[entry.flag, entry] as const])),
);

/** Flags that answer the interview's questions, where a command asks them, in the order of the questions. */
export function answerFlagsOf(command: CommandDefinition): readonly FlagDefinition[] {
  if (command.asksInterview !== true) return [];
  const own = new Set(command.flags.map(({ name }) => name));
  return [...questionsByFlag].filter(([flag]) => !own.has(flag)).map(([flag, entry]) => toFlag(flag, entry));
}

/** All flags of a command but those that every command has. */
export function flagsOf(command: CommandDefinition): readonly FlagDefinition[] {
  return [...command.flags, ...answerFlagsOf(command)];
}

/** Every flag that some command knows. */
export function everyFlag(): readonly FlagDefinition[] {
  return commands.flatMap(flagsOf);
}

function toFlag(name: string, { kind, description }: CatalogueEntry): FlagDefinition {
  const isList = kind === 'pick' || kind === 'lines';
  return { name, value: isList ? 'item' : 'answer', description, ...(isList ? { repeats: true } : {}) };
}
