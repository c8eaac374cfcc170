import type { ProjectFile } from '../render/file.ts';
import type { StagedFile } from './stage.ts';
import { formatState } from './state.ts';

/** The tool's own folder in every project. */
const stateFolder = '.groundplan';

/** Where editors find the JSON Schema of the plan; starters name it on their first line. */
const schemaPath = `${stateFolder}/plan.schema.json`;

/** A re-run compares with the last generated text byte by byte: git must not touch line ends, nor fill diffs with it. */
const attributes = 'base/** -text -diff linguist-generated\nstate.yaml linguist-generated\n';

export interface BaseRequest {
  readonly files: readonly ProjectFile[];
  readonly planText: string;
  readonly schema: object;
  /** Version of this program. */
  readonly generator: string;
  /** Parts of the plan that were left out: `--without`. */
  readonly without: readonly string[];
}

/**
 * The whole project as it is written to disk: what was rendered, the plan, and in `.groundplan/` what a re-run needs:
 * the last generated text of every generated file (its ending keeps formatters away), the state, the plan's schema.
 */
export function assembleProject(request: BaseRequest): StagedFile[] {
  const generated = request.files.filter((file) => file.owner === 'generated');
  return [
    ...request.files.map(toStagedFile),
    { path: 'plan.yaml', content: request.planText },
    { path: `${stateFolder}/.gitattributes`, content: attributes },
    { path: schemaPath, content: `${JSON.stringify(request.schema, null, 2)}\n` },
    { path: `${stateFolder}/state.yaml`, content: formatState(request) },
    ...generated.map((file) => ({ path: `${stateFolder}/base/${file.path}.base`, content: file.content })),
  ].sort((one, two) => (one.path < two.path ? -1 : 1));
}

function toStagedFile(file: ProjectFile): StagedFile {
  const { path, content } = file;
  return file.executable === true ? { path, content, executable: true } : { path, content };
}
