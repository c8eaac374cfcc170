import type { Blueprint, ModuleBlueprint } from '../../blueprint/model.ts';
import { actionFailures } from './modules/actions/failures.ts';
import { contextExtras, workUsage } from './work/usage.ts';

export interface AppView {
  readonly hasAuth: boolean;
  /** A plan without endpoints and sign-in has none below its base path. */
  readonly hasRoutes: boolean;
  /** Routes or tasks call other services. */
  readonly hasIntegrations: boolean;
  readonly hasTasks: boolean;
  /** Entries of what tasks are run with. */
  readonly taskContext: string;
  readonly basePath: string;
  /** Groups with their exported routes; `imported` is the import specifier. */
  readonly modules: readonly { readonly routes: string; readonly imported: string; readonly folder: string }[];
}

/** `src/app.ts`: every module is registered by name, one a line. */
export function appView(blueprint: Blueprint): AppView {
  const usage = workUsage(blueprint);
  const hasRoutes = blueprint.auth !== undefined || routedModules(blueprint).length > 0;
  return {
    hasAuth: blueprint.auth !== undefined,
    hasRoutes,
    hasIntegrations: usage.integrations && (hasRoutes || usage.tasks),
    hasTasks: usage.tasks,
    taskContext: ['db: database.db', 'log: app.log', ...contextExtras(usage)].join(', '),
    basePath: blueprint.project.basePath,
    modules: routedModules(blueprint).map(({ name }) => {
      const exported = `${name.camel}Routes`;
      // The runtime's own routes have that name already.
      const routes = exported === 'authRoutes' && blueprint.auth !== undefined ? 'authModuleRoutes' : exported;
      return { routes, imported: routes === exported ? exported : `${exported} as ${routes}`, folder: name.kebab };
    }),
  };
}

/** Modules that exist only for their tables have no routes. */
export function routedModules({ modules }: Blueprint): readonly ModuleBlueprint[] {
  return modules.filter(({ endpoints, actions }) => endpoints.length > 0 || actions.length > 0);
}

export interface OpenapiView {
  readonly hasAuth: boolean;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** Why a row may be missing. */
  readonly missing: string;
  /** Some endpoint of steps says what it may be refused with. */
  readonly hasFailures: boolean;
}

export function openapiView(blueprint: Blueprint): OpenapiView {
  const { project, auth } = blueprint;
  const tags = routedModules(blueprint).map(({ name, description }) => ({ name: name.kebab, description }));
  const actions = blueprint.modules.flatMap((module) => module.actions);
  const own = auth === undefined ? [] : [{ name: 'auth', description: 'Accounts and sign-in.' }];
  return {
    hasAuth: auth !== undefined,
    title: project.title,
    description: project.description,
    tags: [...own.filter(({ name }) => !tags.some((tag) => tag.name === name)), ...tags],
    missing: auth === undefined ? 'Does not exist.' : 'Does not exist, or belongs to somebody else.',
    hasFailures: actions.some((action) => actionFailures(action, blueprint).size > 0),
  };
}
