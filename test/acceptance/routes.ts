import { type Files, filesEnding, textOf } from './projects.ts';

export interface Route {
  readonly file: string;
  /** `GET /products/:id` */
  readonly name: string;
  /** Its configuration and schema. */
  readonly options: string;
  /** The lines inside of its handler. */
  readonly handler: readonly string[];
}

/** A function of a service that a route calls. */
export interface ServiceCall {
  /** The file of the service. */
  readonly path: string;
  readonly name: string;
}

/** The services that a route's handler calls: functions of a table's service, or the one of an endpoint made of steps. */
export function serviceCallsOf(files: Files, { file, handler }: Pick<Route, 'file' | 'handler'>): ServiceCall[] {
  const source = textOf(files, file);
  // What is remembered by a cache is called as well.
  const remembered = new Map(
    [...source.matchAll(/^ {4}(\w+): cache\.remember\(([\w.]+),/gm)].map(([, name = '', read = '']) => [name, read]),
  );
  const code = handler
    .join('\n')
    .replaceAll(/\bcached\.(\w+)\(/g, (call, name: string) => `${remembered.get(name) ?? call}(`);
  const imports = source.matchAll(/^import (?:\* as (\w+)|\{ (.*) \}) from '(.*\.service\.ts)';$/gm);
  return [...imports].flatMap(([, alias, names = '', from = '']) => {
    const path = new URL(from, `file:///${file}`).pathname.slice(1);
    const called =
      alias === undefined
        ? names.split(', ').filter((name) => new RegExp(`(?<!\\.)\\b${name}\\(`).test(code))
        : [...code.matchAll(new RegExp(`\\b${alias}\\.(\\w+)\\(`, 'g'))].map(([, name = '']) => name);
    return called.map((name) => ({ path, name }));
  });
}

/** The routes that the modules of a project register, as their source says. */
export function routesOf(files: Files): Route[] {
  return filesEnding(files, '/routes.ts').flatMap(([file, content]) =>
    [...content.matchAll(/^ {2}app\.(\w+)\(\n {4}'([^']+)',\n( {4}\{\n[^]*?\n {4}\}),\n([^]*?)^ {2}\);$/gm)].map(
      ([, method = '', path = '', options = '', handler = '']) => ({
        file,
        name: `${method.toUpperCase()} ${path}`,
        options,
        handler: handler.trim().split('\n').slice(1, -1),
      }),
    ),
  );
}
