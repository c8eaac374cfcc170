import { parseDocument } from 'yaml';
import { mapSides } from './blocks/block.ts';
import { mergeParts, type Reading } from './blocks/merge-parts.ts';
import { isSameLines } from './lines/merge-lines.ts';
import type { Merge, MergeInput } from './model.ts';
import { readMarkdown } from './prose/read-markdown.ts';
import { readLineList, readVariables } from './prose/read-settings.ts';
import { readYaml } from './prose/read-yaml.ts';
import { uniteProse } from './prose/unite-prose.ts';

type Reader = (text: string) => ReturnType<typeof readMarkdown>;

interface Language {
  readonly pattern: RegExp;
  readonly read: Reader;
  readonly uniteInsertions?: Reading['uniteInsertions'];
}

const languages: readonly Language[] = [
  { pattern: /\.md$/, read: readMarkdown, uniteInsertions: uniteProse },
  { pattern: /\.ya?ml$/, read: readYaml },
  { pattern: /(^|\/)\.env(\.\w+)?$/, read: readVariables },
  { pattern: /(^|\/)\.(gitignore|dockerignore|npmrc|gitattributes|prettierignore)$/, read: readLineList },
];

/** Merges text that is read by its form: sections, keys, variables. Undefined for files of other kinds. */
export function mergeProse(input: MergeInput): Merge | undefined {
  const language = languages.find(({ pattern }) => pattern.test(input.path));
  if (language === undefined) return undefined;
  const notes: string[] = [];
  const pieces = mergeParts(mapSides(input, language.read), {
    isSame: isSameLines,
    staysRemoved: ({ noun }) => noun === 'sections',
    ...(language.uniteInsertions === undefined ? {} : { uniteInsertions: language.uniteInsertions }),
    note: (note) => notes.push(note),
  });
  return { pieces, notes };
}

/** What is wrong with merged text that was right in the person's version, as half a sentence. */
export function checkMergedProse({ path, mine }: MergeInput, merged: string): string | undefined {
  if (!/\.ya?ml$/.test(path) || !isYaml(mine) || isYaml(merged)) return undefined;
  return 'both changes together are no valid YAML';
}

/** Keys that stand twice are errors too. */
function isYaml(text: string): boolean {
  return parseDocument(text).errors.length === 0;
}
