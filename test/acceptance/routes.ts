import { type Files, filesEnding } from './projects.ts';

export interface Route {
  readonly file: string;
  /** `GET /products/:id` */
  readonly name: string;
  /** Its configuration and schema. */
  readonly options: string;
  /** The lines inside of its handler. */
  readonly handler: readonly string[];
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
