import type { FileRequest } from './file.ts';

/** What the files of a project import by name, as far as their views say. */
export interface ImportedNames {
  /** `has('src/errors.ts', 'NotFoundError')` */
  has(path: string, name: string): boolean;
  /** Some name of a file or package: `hasAny('big.js')`. */
  hasAny(path: string): boolean;
}

/** Reads the lines of import that views list under `imports`. */
export function importedNames(requests: readonly FileRequest[]): ImportedNames {
  const names = new Map<string, Set<string>>();
  for (const { path, view } of requests) {
    for (const line of importLines(view)) {
      const [, clause = '', from = ''] = /^import (?:type )?\{([^}]*)\} from '([^']+)';$/.exec(line) ?? [];
      const target = from.startsWith('.') ? new URL(from, `file:///${path}`).pathname.slice(1) : from;
      const known = names.get(target) ?? new Set();
      names.set(target, known);
      for (const name of clause.split(',')) known.add(name.trim().replace(/^type /, ''));
    }
  }
  return {
    has: (path, name) => names.get(path)?.has(name) ?? false,
    hasAny: (path) => names.has(path),
  };
}

function importLines(view: object | undefined): readonly string[] {
  if (view === undefined || !('imports' in view) || !Array.isArray(view.imports)) return [];
  return view.imports.filter((line): line is string => typeof line === 'string');
}
