import { createHash } from 'node:crypto';
import type { ProjectFile } from '../render/file.ts';
import type { StagedFile } from './stage.ts';
import { formatState, identityOf, type State } from './state.ts';

/** The tool's own folder in every project. */
export const stateFolder = '.groundplan';

/** The last generated texts. */
export const baseFolder = `${stateFolder}/base`;

/** Of their names: it keeps formatters away. */
export const baseEnding = '.base';

export const statePath = `${stateFolder}/state.yaml`;

/** The tables of the database as the last run left them. */
export const schemaPath = `${stateFolder}/schema.yaml`;

/** New texts of files that stand in the way wait here. */
export const pendingFolder = `${stateFolder}/pending`;

/** What state and base were when they last came out of the renderer; of this machine, never committed. */
export const checksumPath = `${stateFolder}/checksum`;

/** Where editors find the JSON Schema of the plan; starters name it on their first line. */
const planSchemaPath = `${stateFolder}/plan.schema.json`;

/**
 * A re-run compares with the last generated text byte by byte: git must not touch line ends, nor fill diffs with it.
 * Where nobody has installed the merge driver, git merges as it always does.
 */
const attributes = [
  'base/** -text -diff linguist-generated merge=groundplan',
  'state.yaml linguist-generated merge=groundplan',
  'schema.yaml linguist-generated merge=groundplan',
  '',
].join('\n');

const ignored = [
  '# Of this machine only.',
  '/checksum',
  '/lock*',
  '/next-*/',
  '/before-*/',
  '/pending/',
  '/transaction*/',
  '/undo/',
  '',
].join('\n');

/**
 * Who formats the whole project with prettier means their own files: of these it takes none without a pragma. Its
 * parser of JSON knows no pragmas; that of YAML reads JSON, and does.
 */
const prettierConfiguration = [
  '# Nothing here is for people to format.',
  'requirePragma: true',
  'overrides:',
  "  - { files: '*.json', options: { parser: yaml } }",
  '',
].join('\n');

/** Everything in `.groundplan/` that a run leaves behind. */
export interface StateFolder extends State {
  /** The last generated text of each generated file, by its path. */
  readonly base: ReadonlyMap<string, string>;
  /** JSON Schema of the plan language. */
  readonly schema: object;
  /** Text of `.groundplan/schema.yaml`: the tables that the migrations lead to. */
  readonly schemaText?: string;
}

export interface BaseRequest {
  readonly files: readonly ProjectFile[];
  readonly planText: string;
  readonly schema: object;
  /** Text of `.groundplan/schema.yaml`. */
  readonly schemaText?: string;
  /** Version of this program. */
  readonly generator: string;
  /** Parts of the plan that were left out: `--without`. */
  readonly without: readonly string[];
}

/**
 * The whole project as it is written to disk: what was rendered, the plan, and in `.groundplan/` what a re-run needs:
 * the last generated text of every generated file (its ending keeps formatters away), the state, both schemas.
 */
export function assembleProject(request: BaseRequest): StagedFile[] {
  const generated = request.files.filter((file) => file.owner === 'generated');
  const folder = assembleStateFolder({
    ...request,
    identities: new Map(request.files.map((file) => [file.path, identityOf(file)])),
    moved: new Map(),
    base: new Map(generated.map((file) => [file.path, file.content])),
  });
  return [...request.files.map(toStagedFile), { path: 'plan.yaml', content: request.planText }, ...folder].sort(
    (one, two) => (one.path < two.path ? -1 : 1),
  );
}

/** The files of `.groundplan/`, sorted by path. What else stands in its `base/` is of no use any more. */
export function assembleStateFolder(folder: StateFolder): StagedFile[] {
  const { base, schema, schemaText } = folder;
  const state = formatState(folder);
  return [
    { path: `${stateFolder}/.gitattributes`, content: attributes },
    { path: `${stateFolder}/.gitignore`, content: ignored },
    { path: `${stateFolder}/.prettierrc`, content: prettierConfiguration },
    ...[...base].map(([path, content]) => ({ path: basePathOf(path), content })),
    { path: checksumPath, content: formatChecksum({ state, base }) },
    { path: planSchemaPath, content: `${JSON.stringify(schema, null, 2)}\n` },
    ...(schemaText === undefined ? [] : [{ path: schemaPath, content: schemaText }]),
    { path: statePath, content: state },
  ].sort((one, two) => (one.path < two.path ? -1 : 1));
}

/** Where the base of a generated file stands. */
export function basePathOf(path: string): string {
  return `${baseFolder}/${path}${baseEnding}`;
}

/**
 * Stands for a state and the base that belongs to it. A merge of two branches changes both of them line by line, and
 * what it makes need not be what the merged plan renders to: only where the checksum fits, rendering can be left out.
 */
export function formatChecksum({
  state,
  base,
}: {
  readonly state: string;
  readonly base: ReadonlyMap<string, string>;
}): string {
  const hash = createHash('sha256');
  const add = (text: string): void => void hash.update(text.replaceAll('\r\n', '\n')).update('\0');
  add(state);
  for (const path of [...base.keys()].sort()) {
    add(path);
    add(base.get(path) ?? '');
  }
  return `sha256 ${hash.digest('hex')}\n`;
}

function toStagedFile(file: ProjectFile): StagedFile {
  const { path, content } = file;
  return file.executable === true ? { path, content, executable: true } : { path, content };
}
