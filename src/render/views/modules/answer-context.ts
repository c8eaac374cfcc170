import type { AnswerContext } from '../../expressions/answer-schema.ts';
import type { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { importPath, moduleFile } from '../places.ts';
import { treeNames } from './include-names.ts';

/** What the schema of an answer is written with: `root` leads to src, `folder` is that of the file below src/modules. */
export function answerContext({
  root,
  folder,
  imports,
  lookup,
}: {
  root: string;
  folder?: string;
  imports: Imports;
  lookup: Lookup;
}): AnswerContext {
  const { project } = lookup.blueprint;
  return {
    project,
    ids: project.ids,
    use: (block) => imports.value(`${root}schemas.ts`, block),
    row({ table: name, include }) {
      const table = lookup.table(name);
      const file = moduleFile(table, { file: include.length === 0 ? 'schemas' : 'include.schemas', lookup });
      const path = folder === undefined ? `${root}modules/${file}` : importPath(folder, file);
      const schema = include.length === 0 ? table.entity.pascal : treeNames(name, { includes: include, lookup }).type;
      return imports.value(path, schema);
    },
  };
}
