import { createRequire } from 'node:module';
import { dirname, join } from 'node:path/posix';
import { runInThisContext } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { buildBlueprint } from '../../src/blueprint/build.ts';
import type { Blueprint } from '../../src/blueprint/model.ts';
import type { Problem } from '../../src/plan/model.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { createTemplateSource } from '../../src/project/templates.ts';
import { createEngine } from '../../src/render/engine.ts';
import { requestFiles } from '../../src/render/render.ts';

const templates = createTemplateSource();
const render = createEngine(templates);
const require = createRequire(import.meta.url);

class PlanProblems extends Error {
  override readonly name = 'PlanProblems';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], planText: string) {
    super(
      problems.map(({ at, path, message }) => `${path}: ${message}\n  ${planText.slice(at.start, at.end)}`).join('\n'),
    );
    this.problems = problems;
  }
}

/** The blueprint of a plan that is expected to be sound. */
export function blueprintOf(planText: string): Blueprint {
  const parsed = parsePlan(planText, 'plan.yaml');
  const built = parsed.plan && buildBlueprint(parsed.plan, { without: new Set() });
  const problems = [...parsed.problems, ...(built?.problems ?? [])].filter(({ severity }) => severity === 'error');
  if (!built?.blueprint || problems.length > 0) throw new PlanProblems(problems, planText);
  return built.blueprint;
}

/** The files of functions, as they are before they are formatted. */
export function renderFunctions(blueprint: Blueprint): readonly { readonly path: string; readonly content: string }[] {
  return requestFiles(blueprint)
    .filter(({ path }) => path.startsWith('src/functions/'))
    .map(({ path, template, view }) => ({ path, content: render(template, view) }));
}

const ENTRY = 'entry.ts';

type Callable = (input: unknown) => unknown;

/**
 * The functions of a plan without effects, as the compiler writes them, by their names in the plan. Only what they
 * import is rendered, and nothing is formatted: types are left out, the rest runs as it stands.
 */
export async function compileFunctions(blueprint: Blueprint): Promise<ReadonlyMap<string, Callable>> {
  const names = blueprint.functions.map(({ name, identifier }) => ({ name, identifier }));
  const entry = names.map(
    ({ name, identifier }) => `export { ${identifier} } from './src/functions/${name.kebab}.ts';`,
  );
  const bundle = await build({
    stdin: { contents: entry.join('\n'), loader: 'ts', resolveDir: '/', sourcefile: ENTRY },
    plugins: [inMemory(blueprint)],
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  });
  const code = bundle.outputFiles[0]?.text ?? '';
  const run = runInThisContext(`(function (module, require) { ${code} })`) as (module: object, load: unknown) => void;
  const module: { exports?: Readonly<Record<string, Callable>> } = {};
  run(module, require);
  return new Map(
    names.flatMap(({ name, identifier }) => {
      const found = module.exports?.[identifier];
      return found ? [[name.snake, found] as const] : [];
    }),
  );
}

/** Files of the project come from the renderer, packages from the dependencies of this repository. */
function inMemory(blueprint: Blueprint): Plugin {
  const requests = new Map(requestFiles(blueprint).map((request) => [request.path, request]));
  return {
    name: 'in-memory',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\./ }, ({ path, importer, namespace }) => {
        const isProject = namespace === 'project';
        // The entry has no file; dependencies stand in folders of their own.
        if (!isProject && importer !== ENTRY && importer !== `/${ENTRY}`) return undefined;
        return { path: join(isProject ? dirname(importer) : '.', path), namespace: 'project' };
      });
      onResolve({ filter: /^[a-z@]/, namespace: 'project' }, ({ path }) =>
        path.startsWith('node:') ? { path, external: true } : { path: require.resolve(path) },
      );
      onLoad({ filter: /.*/, namespace: 'project' }, ({ path }) => {
        const request = requests.get(path);
        if (!request) throw new Error(`the project has no file ${path}`);
        return { contents: render(request.template, request.view), loader: 'ts' };
      });
    },
  };
}
