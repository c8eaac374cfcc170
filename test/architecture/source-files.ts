import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

export interface SourceFile {
  /** Relative to src/, forward slashes. */
  readonly path: string;
  readonly text: string;
  /** What it imports: paths relative to src/ for own files, package or module names for others. */
  readonly imports: readonly string[];
  readonly hasDefaultExport: boolean;
}

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const sourceFolder = join(root, 'src');

/** Every TypeScript file of src/. */
export function readSourceFiles(): SourceFile[] {
  return readdirSync(sourceFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readSourceFile(join(entry.parentPath, entry.name)))
    .sort((one, two) => (one.path < two.path ? -1 : 1));
}

function readSourceFile(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const { module } = parseSync(file, text);
  const written = [
    ...module.staticImports.map((statement) => statement.moduleRequest.value),
    ...module.staticExports.flatMap((statement) =>
      statement.entries.flatMap((entry) => (entry.moduleRequest === null ? [] : [entry.moduleRequest.value])),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ];
  const exportKinds = module.staticExports.flatMap((statement) =>
    statement.entries.map((entry) => entry.exportName.kind),
  );
  return {
    path: toPath(file),
    text,
    imports: [...new Set(written.map((name) => (name.startsWith('.') ? toPath(join(dirname(file), name)) : name)))],
    hasDefaultExport: exportKinds.some((kind) => String(kind) === 'Default'),
  };
}

function toPath(file: string): string {
  return relative(sourceFolder, file).replaceAll('\\', '/');
}
