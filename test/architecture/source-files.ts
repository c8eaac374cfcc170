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
  /** Clock, chance and surroundings that it asks: `Date.now`, `process.env`, `fetch`, … */
  readonly worldlyCalls: readonly string[];
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
  const { module, program } = parseSync(file, text);
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
    worldlyCalls: findWorldlyCalls(program),
    hasDefaultExport: exportKinds.some((kind) => String(kind) === 'Default'),
  };
}

/** Walks the syntax tree: words in strings (emitted code) do not count. */
function findWorldlyCalls(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(findWorldlyCalls);
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(findWorldlyCalls);
  const own = describeWorldlyCall(node as SyntaxNode);
  return own === undefined ? below : [own, ...below];
}

interface SyntaxNode {
  readonly type?: string;
  readonly name?: string;
  readonly object?: SyntaxNode;
  readonly property?: SyntaxNode;
  readonly callee?: SyntaxNode;
  readonly arguments?: readonly unknown[];
}

function describeWorldlyCall(node: SyntaxNode): string | undefined {
  const { type, object, property, callee } = node;
  if (type === 'MemberExpression' && object?.type === 'Identifier') {
    const name = `${object.name}.${property?.name}`;
    return /^(process|console|performance)\.|^Date\.now$|^Math\.random$|^globalThis\./.test(name) ? name : undefined;
  }
  if (type === 'NewExpression' && callee?.name === 'Date' && node.arguments?.length === 0) return 'new Date()';
  if (type === 'CallExpression' && callee?.name === 'fetch') return 'fetch';
  return undefined;
}

function toPath(file: string): string {
  return relative(sourceFolder, file).replaceAll('\\', '/');
}
