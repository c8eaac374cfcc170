import { capitalize } from '../../blueprint/casing.ts';
import type { Blueprint } from '../../blueprint/model.ts';
import { routedModules } from './app.ts';
import { codeSpan, escapeMarkdown } from './docs-markdown.ts';
import { describePermission } from './docs-permission.ts';
import { logicView, type LogicView } from './docs-logic.ts';
import { createLookup } from './lookup.ts';
import { moduleFolder, tableFile } from './places.ts';
import { workUsage, type WorkUsage } from './work/usage.ts';

export interface ReadmeView {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly hasAuth: boolean;
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
    basePath: project.basePath,
    groups: [...(auth === undefined ? [] : [authGroup(blueprint)]), ...endpointGroups(blueprint)],
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

function authGroup({ project, auth }: Blueprint): GroupRows {
  const row = (call: string, who: string, summary: string) => ({
    call: codeSpan(call.replace(' /', ` ${project.basePath}/`)),
    who,
    summary,
  });
  return {
    title: 'Sign-in',
    description: 'Accounts and tokens.',
    rows: [
      ...(auth?.registration === 'open'
        ? [row('POST /auth/register', 'everyone', 'Create an account and sign in')]
        : []),
      row('POST /auth/login', 'everyone', 'Sign in'),
      row('POST /auth/refresh', 'everyone', 'Exchange a refresh token for new tokens'),
      row('POST /auth/logout', 'everyone', 'End a login'),
      row('GET /auth/me', 'everyone signed in', 'My account'),
    ],
  };
}
