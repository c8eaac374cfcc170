import type { Blueprint, ProjectBlueprint } from '../../blueprint/model.ts';
import { hasApiKeys } from './api-keys/api-keys.ts';
import { recordsAdministration } from './audit/audit.ts';
import { createAdminExample } from './auth/create-admin.ts';
import { settingsOf } from './config.ts';
import { logicView, type LogicView } from './docs-logic.ts';
import { codeSpan, escapeMarkdown } from './docs-markdown.ts';
import { describeSeconds } from './docs-seconds.ts';
import { sendsBySmtp, sendsMail } from './mail.ts';

export interface OperationsView {
  readonly title: string;
  readonly basePath: string;
  readonly hasAuth: boolean;
  readonly hasApiKeys: boolean;
  /** What the command that makes administrators is given; '' where there are none. */
  readonly createAdmin: string;
  readonly administrator: string;
  /** Code spans of the other roles that it gives. */
  readonly otherRoles: string;
  readonly defaultRole: string;
  /** What people with other roles write is recorded. */
  readonly recordsAdministration: boolean;
  readonly isOpen: boolean;
  /** Messages are sent; by SMTP. */
  readonly hasMail: boolean;
  readonly hasSmtp: boolean;
  /** `15 minutes` */
  readonly accessTokenLife: string;
  /** Cells of the table of settings. */
  readonly settings: readonly { readonly name: string; readonly fallback: string; readonly meaning: string }[];
  /** Cells of the table of stages. */
  readonly environments: readonly {
    readonly name: string;
    readonly mode: string;
    readonly database: string;
    readonly notes: string;
  }[];
  /** Sentences of the section on hosting; none without it. */
  readonly hosting: readonly string[];
  readonly logic: LogicView;
}

/** `docs/operations.md` */
export function operationsView(blueprint: Blueprint): OperationsView {
  const { project, auth } = blueprint;
  return {
    title: escapeMarkdown(project.title),
    basePath: project.basePath,
    hasAuth: auth !== undefined,
    hasApiKeys: hasApiKeys(blueprint),
    createAdmin: createAdminExample(blueprint),
    administrator: auth?.administrator ?? '',
    otherRoles: (auth?.roles ?? [])
      .filter((role) => role !== auth?.defaultRole && role !== auth?.administrator)
      .map(codeSpan)
      .join(', '),
    defaultRole: auth?.defaultRole ?? '',
    recordsAdministration: auth !== undefined && recordsAdministration(auth),
    isOpen: auth?.registration === 'open',
    hasMail: sendsMail(blueprint),
    hasSmtp: sendsBySmtp(blueprint),
    accessTokenLife: describeSeconds(auth?.accessTokenSeconds ?? 0),
    settings: settingsOf(blueprint).map(({ name, fallback, meaning, isNeededInProduction }) => ({
      name: codeSpan(name),
      fallback: isNeededInProduction ? 'needed in production' : fallback === '' ? '–' : codeSpan(fallback),
      meaning,
    })),
    environments: project.environments.map((name) => ({ name: escapeMarkdown(name), ...describeStage(name) })),
    hosting: describeHosting(project),
    logic: logicView(blueprint),
  };
}

function describeHosting({ hosting, basePath }: ProjectBlueprint): string[] {
  if (hosting === undefined) return [];
  const { region, domain, team } = hosting;
  return [
    ...(region === undefined ? [] : [`Region: ${escapeMarkdown(region)}.`]),
    ...(domain === undefined ? [] : [`Clients call ${codeSpan(`https://${domain}${basePath}`)}.`]),
    ...team.map(({ role, people }) => `${escapeMarkdown(role)}: ${people.map(escapeMarkdown).join(', ')}.`),
  ];
}

/** What a stage of this name is usually: only development and test run without a server of their own. */
function describeStage(name: string): { mode: string; database: string; notes: string } {
  if (/^(dev|development|local)$/.test(name)) {
    return { mode: '`development`', database: 'embedded, in `./data`', notes: 'migrates at start' };
  }
  if (/^tests?(ing)?$/.test(name)) {
    return { mode: '`test`', database: 'embedded, in memory; or `DATABASE_URL`', notes: 'as `npm test` does' };
  }
  const notes = /^prod(uction)?$/.test(name)
    ? 'own secrets, backups'
    : 'as in production, with its own database and secrets';
  return { mode: '`production`', database: '`DATABASE_URL`', notes };
}
