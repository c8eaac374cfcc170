import { ProjectError } from '../errors.ts';
import type { FormatterPlace, ProjectFormatter } from './project-formatter.ts';
import { runScript } from './run-script.ts';

export interface FilterCommand {
  readonly name: string;
  /** The program's script, absolute. */
  readonly script: string;
  /** What makes it format its input as if it stood at a path. */
  readonly parameters: (path: string) => readonly string[];
}

/** Processes at a time. */
const parallel = 4;

/** A formatter that takes one text on its input and gives it on its output: a process for each file. */
export function createFilter({ name, script, parameters }: FilterCommand, place: FormatterPlace): ProjectFormatter {
  const format = (path: string, input: string) =>
    runScript({ parameters: [script, ...parameters(path)], place, input }, 1);
  return {
    name,
    async format(files) {
      const texts = files.map(({ text }) => text);
      const failures: string[] = [];
      const waiting = files.entries();
      const work = async (): Promise<void> => {
        for (const [index, { path, text }] of waiting) {
          const result = await format(path, text);
          if (result.failed) failures.push(result.complaint);
          else texts[index] = result.output;
        }
      };
      await Promise.all(Array.from({ length: parallel }, work));
      // One that cannot parse a file formats others.
      if (failures.length > 0 && (await format('groundplan.js', 'let a;\n')).failed) {
        throw new ProjectError(`This project formats with ${name}, and ${name} fails here:\n${failures[0] ?? ''}`, {
          hint: 'Nothing was written. Mend its configuration, or npm install, and run this again.',
        });
      }
      return texts;
    },
  };
}
