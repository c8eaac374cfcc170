import { capitalize } from '../../blueprint/casing.ts';
import type { Blueprint } from '../../blueprint/model.ts';
import { routedModules } from './app.ts';
import { authOperationCells } from './docs-auth-operations.ts';
import { createAdminExample } from './auth/create-admin.ts';
import { codeSpan, escapeMarkdown } from './docs-markdown.ts';
import { describePermission } from './docs-permission.ts';
import { logicView, type LogicView } from './docs-logic.ts';
import { hasGuides } from './guides/guide.ts';
import { createLookup } from './lookup.ts';
import { moduleFolder, tableFile } from './places.ts';
import { outgoingOperations } from './webhooks/outgoing-operations.ts';
import { hasChannels } from './realtime/usage.ts';
import { hasOutgoing } from './webhooks/outgoing.ts';
import { taskOperations } from './work/task-endpoints.ts';
import { workUsage, type WorkUsage } from './work/usage.ts';

export interface ReadmeView {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly hasAuth: boolean;
  /** What the command that makes administrators is given; '' where there are none. */
  readonly createAdmin: string;
  readonly hasOutgoing: boolean;
  readonly hasChannels: boolean;
  readonly hasGuides: boolean;
  readonly basePath: string;
  readonly groups: readonly GroupRows[];
  readonly logic: LogicView;
  readonly work: WorkUsage;
  /** A module to point at when explaining where things go. */
  readonly example: { readonly folder: string; readonly file: string };
}

interface GroupRows {
  readonly title: string;
  readonly description: string;
  /** Cells of a Markdown table. */
  readonly rows: readonly { readonly call: string; readonly who: string; readonly summary: string }[];
}

/** `README.md` of the project. */
export function readmeView(blueprint: Blueprint): ReadmeView {
  const { project, auth } = blueprint;
  const [table] = blueprint.tables;
  const lookup = createLookup(blueprint);
  return {
    name: project.name,
    title: escapeMarkdown(project.title),
    description: escapeMarkdown(project.description),
    hasAuth: auth !== undefined,
    createAdmin: createAdminExample(blueprint),
    hasOutgoing: hasOutgoing(blueprint),
    hasChannels: hasChannels(blueprint),
    hasGuides: hasGuides(blueprint),
    basePath: project.basePath,
    groups: [
      ...(auth === undefined ? [] : [authGroup(blueprint)]),
      ...endpointGroups(blueprint),
      ...(blueprint.taskEndpoints === undefined ? [] : [taskGroup(blueprint)]),
      ...(blueprint.webhooks.incoming.length > 0 ? [incomingGroup(blueprint)] : []),
      ...(hasOutgoing(blueprint) ? [webhookGroup(blueprint)] : []),
    ],
    logic: logicView(blueprint),
    work: workUsage(blueprint),
    example:
      table === undefined
        ? { folder: 'things', file: 'things' }
        : { folder: moduleFolder(table, lookup), file: tableFile(table) },
  };
}

function endpointGroups(blueprint: Blueprint): readonly GroupRows[] {
  return routedModules(blueprint).map(({ name, description, endpoints, actions }) => ({
    title: escapeMarkdown(capitalize(name.words)),
    description: escapeMarkdown(description),
    rows: [...endpoints, ...actions].map((endpoint) => ({
      call: codeSpan(`${endpoint.method} ${blueprint.project.basePath}${endpoint.planPath}`),
      who: describePermission(endpoint),
      summary: `${escapeMarkdown(endpoint.summary)}${endpoint.deprecated ? ' (deprecated)' : ''}`,
    })),
  }));
}

function taskGroup(blueprint: Blueprint): GroupRows {
  return {
    title: 'Background tasks',
    description: 'How they are: [docs/api.md](docs/api.md#background-tasks).',
    rows: taskOperations(blueprint).map(({ method, path, roles, summary }) => ({
      call: codeSpan(`${method} ${blueprint.project.basePath}${path}`),
      who: roles.length === 0 ? 'who started it' : roles.map(codeSpan).join(', '),
      summary,
    })),
  };
}

function incomingGroup({ project, webhooks }: Blueprint): GroupRows {
  return {
    title: 'Messages of other systems',
    description: 'How they are signed, kept and handled: [docs/incoming-webhooks.md](docs/incoming-webhooks.md).',
    rows: webhooks.incoming.map(({ name, path, task }) => ({
      call: codeSpan(`POST ${project.basePath}${path}`),
      who: 'who has the secret',
      summary: `Message of ${escapeMarkdown(name.words)}, for the task ${codeSpan(task)}`,
    })),
  };
}

function webhookGroup(blueprint: Blueprint): GroupRows {
  return {
    title: 'Webhooks',
    description: 'Who is told of what happens, and what was sent: [docs/webhooks.md](docs/webhooks.md).',
    rows: outgoingOperations(blueprint).map(({ method, path, roles, summary }) => ({
      call: codeSpan(`${method} ${blueprint.project.basePath}${path}`),
      who: roles.map(codeSpan).join(', '),
      summary,
    })),
  };
}

function authGroup(blueprint: Blueprint): GroupRows {
  return { title: 'Sign-in', description: 'Accounts and tokens.', rows: authOperationCells(blueprint) };
}
