import { dirname, join } from 'node:path';
import type { Disk } from '../disk.ts';
import { systemCode } from '../errors.ts';
import { readOwnStyle } from './own-style.ts';
import type { FormatterPlace, ProjectFormatter } from './project-formatter.ts';

export interface FormatterRequest extends FormatterPlace {
  /** The last generated texts, by path: they say which configuration was ours. */
  readonly base: ReadonlyMap<string, string>;
}

export interface FormatterSearch {
  /** Absent while the project formats as it is generated. */
  readonly formatter?: ProjectFormatter;
  /** A sentence for the person: their formatter is not there. */
  readonly remark?: string;
}

interface Formatter {
  readonly name: string;
  readonly configuration: RegExp;
  /** In node_modules. */
  readonly package: string;
  /** `found` is the folder of its package. Loaded for projects that have one: most do not. */
  readonly create: (place: FormatterPlace, found: string) => Promise<ProjectFormatter>;
}

const ownConfiguration = '.oxfmtrc.json';

const formatters: readonly Formatter[] = [
  {
    name: 'prettier',
    configuration: /^(?:\.prettierrc(?:\.(?:json5?|ya?ml|toml|[cm]?[jt]s))?|prettier\.config\.[cm]?[jt]s)$/,
    package: 'prettier',
    create: async (place) => (await import('./prettier.ts')).createPrettier(place),
  },
  {
    name: 'biome',
    configuration: /^\.?biome\.jsonc?$/,
    package: '@biomejs/biome',
    create: async (place, found) => {
      const { createFilter } = await import('./filter-command.ts');
      const parameters = (path: string) => ['format', `--stdin-file-path=${path}`];
      return createFilter({ name: 'biome', script: join(found, 'bin', 'biome'), parameters }, place);
    },
  },
  {
    name: 'oxfmt',
    configuration: /^(?:\.oxfmtrc\.jsonc|oxfmt\.config\.[cm]?[jt]s)$/,
    package: 'oxfmt',
    create: async (place, found) => {
      const { createFilter } = await import('./filter-command.ts');
      const parameters = (path: string) => [`--stdin-filepath=${path}`];
      return createFilter({ name: 'oxfmt', script: join(found, 'bin', 'oxfmt'), parameters }, place);
    },
  },
];

/**
 * Which formatter the project uses in place of ours: a configuration of its says so, or package.json names it. Where
 * there are several, the `format` script decides. Looked for in the project, and above it within its repository.
 */
export async function findFormatter(disk: Disk, request: FormatterRequest): Promise<FormatterSearch> {
  const { folder, base } = request;
  const manifest = await readManifest(disk, folder);
  const folders = await foldersOfRepository(disk, folder);
  const names = (await Promise.all(folders.map((each) => disk.list(each)))).flat();
  const style = readOwnStyle(base.get(ownConfiguration), await readText(disk, join(folder, ownConfiguration)));
  const used = formatters.filter(
    ({ name, package: needed, configuration }) =>
      names.some((file) => configuration.test(file)) ||
      (name === 'oxfmt' ? style.kind !== 'unchanged' : manifest.packages.has(needed) || manifest.keys.has(name)),
  );
  const chosen = used.find(({ name }) => manifest.formatScript.includes(name)) ?? used[0];
  if (chosen === undefined) return {};
  const isOptionsOnly = !names.some((file) => chosen.configuration.test(file)) && style.kind === 'options';
  if (chosen.name === 'oxfmt' && isOptionsOnly) {
    const { createOxfmt } = await import('./oxfmt.ts');
    return { formatter: createOxfmt(style.options) };
  }
  const found = await findPackage(disk, { folder, name: chosen.package });
  if (found !== undefined) return { formatter: await chosen.create(request, found) };
  return {
    remark: `This project formats with ${chosen.name}, which is not installed: npm install first. Without it, lines that only ${chosen.name} changed count as your edits.`,
  };
}

interface Manifest {
  readonly packages: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
  readonly formatScript: string;
}

async function readManifest(disk: Disk, folder: string): Promise<Manifest> {
  const text = (await readText(disk, join(folder, 'package.json'))) ?? '{}';
  const manifest = parseObject(text);
  const objectAt = (key: string) => asObject(manifest[key]);
  const format = objectAt('scripts')['format'];
  return {
    packages: new Set([...Object.keys(objectAt('dependencies')), ...Object.keys(objectAt('devDependencies'))]),
    keys: new Set(Object.keys(manifest)),
    formatScript: typeof format === 'string' ? format : '',
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    // Half edited, or with markers of a merge: it names no formatter then.
    return {};
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The project's folder and those above it up to its repository's; alone when there is no repository. */
async function foldersOfRepository(disk: Disk, folder: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let each = folder; ; each = dirname(each)) {
    folders.push(each);
    if ((await disk.kind(join(each, '.git'))) !== undefined) return folders;
    if (each === dirname(each)) return [folder];
  }
}

async function findPackage(
  disk: Disk,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<string | undefined> {
  for (let each = folder; ; each = dirname(each)) {
    const found = join(each, 'node_modules', ...name.split('/'));
    if ((await disk.kind(join(found, 'package.json'))) === 'file') return found;
    if (each === dirname(each)) return undefined;
  }
}

async function readText(disk: Disk, path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await disk.read(path));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}
