import { ProjectError } from '../errors.ts';
import type { FormatterPlace, ProjectFormatter, UnformattedFile } from './project-formatter.ts';
import { runScript } from './run-script.ts';

/**
 * Runs in the project: reads files as JSON, gives their texts as JSON on stream 3. Prettier says itself what it ignores
 * and which parser a file has; a text that does not parse is given back, any other failure ends the script.
 */
const script = `
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
const load = createRequire(join(process.cwd(), 'package.json'));
const module = await import(pathToFileURL(load.resolve('prettier')).href);
const prettier = module.default ?? module;
const ignoreFiles = ['.gitignore', '.prettierignore'].map((name) => join(process.cwd(), name));
// Before version 3 it takes one.
const ignorePath = Number.parseInt(prettier.version, 10) >= 3 ? ignoreFiles : ignoreFiles[1];
const texts = [];
for (const { path, text } of JSON.parse(readFileSync(0, 'utf8'))) {
  const filepath = join(process.cwd(), path);
  const options = (await prettier.resolveConfig(filepath, { editorconfig: true })) ?? {};
  const about = { ignorePath, plugins: options.plugins ?? [], resolveConfig: true };
  // Of what is ignored it says that it has none.
  const { inferredParser } = await prettier.getFileInfo(filepath, about);
  if (inferredParser === null) {
    texts.push(text);
    continue;
  }
  try {
    texts.push(await prettier.format(text, { ...options, filepath }));
  } catch (error) {
    if (error?.name !== 'SyntaxError') throw error;
    texts.push(text);
  }
}
writeFileSync(3, JSON.stringify(texts));
`;

/** Prettier of the project's own `node_modules`, in one process for all files. */
export function createPrettier(place: FormatterPlace): ProjectFormatter {
  return {
    name: 'prettier',
    async format(files) {
      if (files.length === 0) return [];
      const input = JSON.stringify(files.map(({ path, text }) => ({ path, text })));
      const parameters = ['--input-type=module', '--eval', script];
      const { failed, output, complaint } = await runScript({ parameters, place, input }, 3);
      const texts = failed ? undefined : readTexts(output, files);
      if (texts !== undefined) return texts;
      throw new ProjectError(`This project formats with prettier, and prettier fails here:\n${complaint}`, {
        hint: 'Nothing was written. Mend its configuration (npx prettier --check src shows the same), or npm install, and run this again.',
      });
    },
  };
}

function readTexts(output: string, files: readonly UnformattedFile[]): readonly string[] | undefined {
  if (output === '') return undefined;
  const texts: unknown = JSON.parse(output);
  if (!Array.isArray(texts) || texts.length !== files.length) return undefined;
  return texts.map(String);
}
