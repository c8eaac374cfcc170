import type { Blueprint, ModuleBlueprint } from '../../blueprint/model.ts';
import { recordsAdministration, remembersActors } from './audit/audit.ts';
import { hasApiKeys } from './api-keys/api-keys.ts';
import { keptEndpoints } from './cache/usage.ts';
import { actionFailures } from './modules/actions/failures.ts';
import { hasChannels } from './realtime/usage.ts';
import { hasOutgoing } from './webhooks/outgoing.ts';
import { tagOf } from './work/task-endpoints.ts';
import { contextExtras, workUsage } from './work/usage.ts';

export interface AppView {
  readonly hasAuth: boolean;
  /** Administrators read the audit trail. */
  readonly hasAuditRoutes: boolean;
  /** Code that no caller is passed to asks who is acting. */
  readonly remembersActors: boolean;
  /** What administrators and machines write is recorded. */
  readonly recordsAdministration: boolean;
  /** A plan without endpoints and sign-in has none below its base path. */
  readonly hasRoutes: boolean;
  /** Routes or tasks call other services. */
  readonly hasIntegrations: boolean;
  readonly hasTasks: boolean;
  readonly hasTaskEndpoints: boolean;
  readonly hasIncomingWebhooks: boolean;
  readonly hasOutgoing: boolean;
  readonly hasChannels: boolean;
  /** The server keeps answers of some endpoint. */
  readonly hasCache: boolean;
  /** Entries of what tasks are run with. */
  readonly taskContext: string;
  readonly basePath: string;
  /** Groups with their exported routes; `imported` is the import specifier. */
  readonly modules: readonly { readonly routes: string; readonly imported: string; readonly folder: string }[];
}

/** `src/app.ts`: every module is registered by name, one a line. */
export function appView(blueprint: Blueprint): AppView {
  const usage = workUsage(blueprint);
  const hasIncomingWebhooks = blueprint.webhooks.incoming.length > 0;
  const hasRoutes = blueprint.auth !== undefined || routedModules(blueprint).length > 0 || hasIncomingWebhooks;
  return {
    hasAuth: blueprint.auth !== undefined,
    hasAuditRoutes: blueprint.auth?.administrator !== undefined,
    remembersActors: remembersActors(blueprint),
    recordsAdministration: blueprint.auth !== undefined && recordsAdministration(blueprint.auth),
    hasRoutes,
    hasIntegrations: usage.integrations && (hasRoutes || usage.tasks),
    hasTasks: usage.tasks,
    hasTaskEndpoints: blueprint.taskEndpoints !== undefined,
    hasIncomingWebhooks,
    hasOutgoing: hasOutgoing(blueprint),
    hasChannels: hasChannels(blueprint),
    hasCache: keptEndpoints(blueprint).length > 0,
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
  /** Machines call with keys. */
  readonly hasApiKeys: boolean;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** Why a row may be missing. */
  readonly missing: string;
  /** Some endpoint says what it may be refused with. */
  readonly hasFailures: boolean;
  readonly hasOutgoing: boolean;
  /** Some endpoint answers 202. */
  readonly hasAccepted: boolean;
}

export function openapiView(blueprint: Blueprint): OpenapiView {
  const { project, auth, taskEndpoints } = blueprint;
  const tags = routedModules(blueprint).map(({ name, description }) => ({ name: name.kebab, description }));
  const actions = blueprint.modules.flatMap((module) => module.actions);
  const hasIncoming = blueprint.webhooks.incoming.length > 0;
  const own = [
    ...(auth === undefined ? [] : [{ name: 'auth', description: 'Accounts and sign-in.' }]),
    ...(taskEndpoints === undefined
      ? []
      : [{ name: tagOf(taskEndpoints.path), description: 'How tasks are that people have started.' }]),
    ...(hasIncoming ? [{ name: 'incoming-webhooks', description: 'Messages of other systems, signed by them.' }] : []),
    ...(hasOutgoing(blueprint)
      ? [{ name: 'webhooks', description: 'Subscriptions of other systems to events, and what was sent to them.' }]
      : []),
  ];
  return {
    hasAuth: auth !== undefined,
    hasApiKeys: hasApiKeys(blueprint),
    hasOutgoing: hasOutgoing(blueprint),
    hasAccepted: actions.some(({ status }) => status === 202),
    title: project.title,
    description: project.description,
    tags: [...own.filter(({ name }) => !tags.some((tag) => tag.name === name)), ...tags],
    missing: auth === undefined ? 'Does not exist.' : 'Does not exist, or belongs to somebody else.',
    // Who signs in may fail to.
    hasFailures:
      auth !== undefined || hasIncoming || actions.some((action) => actionFailures(action, blueprint).size > 0),
  };
}
