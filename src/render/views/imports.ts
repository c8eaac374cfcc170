/** Collects what the code of one file uses from other modules, while that code is being written. */
export class Imports {
  readonly #modules = new Map<string, { namespace?: string; names: Map<string, 'value' | 'type'> }>();

  /** @returns the name, to be put into the code */
  value(from: string, name: string): string {
    this.#module(from).names.set(name, 'value');
    return name;
  }

  /** @returns the name, to be put into the code */
  type(from: string, name: string): string {
    const { names } = this.#module(from);
    if (!names.has(name)) names.set(name, 'type');
    return name;
  }

  /** `import * as products from './products.service.ts'` */
  namespace(from: string, name: string): string {
    this.#module(from).namespace = name;
    return name;
  }

  /** Everything that is imported: no local name of the file can be one of these. */
  get names(): readonly string[] {
    return [...this.#modules.values()].flatMap(({ namespace, names }) => [
      ...(namespace === undefined ? [] : [namespace]),
      ...[...names.keys()].map((name) => name.replace(/^\w+ as /, '')),
    ]);
  }

  /** Import statements: packages before own files, each group by path. */
  get lines(): readonly string[] {
    const paths = [...this.#modules.keys()].sort((one, two) => rank(one) - rank(two) || compare(one, two));
    return paths.flatMap((path) => {
      const { namespace, names } = this.#module(path);
      return [
        ...(namespace === undefined ? [] : [`import * as ${namespace} from '${path}';`]),
        ...(names.size === 0 ? [] : [`import ${clause(names)} from '${path}';`]),
      ];
    });
  }

  #module(path: string) {
    let module = this.#modules.get(path);
    if (module === undefined) {
      module = { names: new Map() };
      this.#modules.set(path, module);
    }
    return module;
  }
}

function clause(names: ReadonlyMap<string, 'value' | 'type'>): string {
  const sorted = [...names].sort(([one], [two]) => compare(one.toLowerCase(), two.toLowerCase()) || compare(one, two));
  if (sorted.every(([, kind]) => kind === 'type')) return `type { ${sorted.map(([name]) => name).join(', ')} }`;
  return `{ ${sorted.map(([name, kind]) => (kind === 'type' ? `type ${name}` : name)).join(', ')} }`;
}

/** Node's own modules, packages, files further up, files here. */
function rank(path: string): number {
  if (path.startsWith('node:')) return 0;
  if (!path.startsWith('.')) return 1;
  return path.startsWith('../') ? 2 : 3;
}

function compare(one: string, two: string): number {
  return one === two ? 0 : one < two ? -1 : 1;
}
