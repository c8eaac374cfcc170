import type { Blueprint } from '../blueprint/model.ts';
import { createEngine, TemplateError } from './engine.ts';
import { apiKeyFiles } from './features/api-keys.ts';
import { accountFiles } from './features/accounts.ts';
import { auditFiles } from './features/audit.ts';
import { authFiles } from './features/auth.ts';
import { baseFiles } from './features/base.ts';
import { cacheFiles } from './features/cache.ts';
import { createAdminFiles } from './features/create-admin.ts';
import { databaseFiles } from './features/database.ts';
import { documentationFiles } from './features/documentation.ts';
import { helperRequests, logicFiles } from './features/logic.ts';
import { incomingWebhookFiles } from './features/incoming-webhooks.ts';
import { moduleFiles } from './features/modules.ts';
import { outgoingWebhookFiles } from './features/outgoing-webhooks.ts';
import { realtimeFiles } from './features/realtime.ts';
import { seedFiles } from './features/seed.ts';
import { taskEndpointFiles } from './features/task-endpoints.ts';
import { testFiles } from './features/tests.ts';
import { workFiles } from './features/work.ts';
import type { FileRequest, ProjectFile } from './file.ts';
import { formatFile } from './format.ts';
import { importedNames } from './imported.ts';
import type { TemplateSource } from './template-source.ts';

export interface RenderOptions {
  readonly templates: TemplateSource;
}

/** Files that are formatted at a time, on the formatter's own threads; more at once take more memory, and no less time. */
const batch = 4;

/** What rests on `baseFiles`, in the order in which a reader would explain it; two features may not write one path. */
const features: readonly ((blueprint: Blueprint) => readonly FileRequest[])[] = [
  databaseFiles,
  authFiles,
  accountFiles,
  apiKeyFiles,
  auditFiles,
  createAdminFiles,
  moduleFiles,
  logicFiles,
  workFiles,
  taskEndpointFiles,
  incomingWebhookFiles,
  outgoingWebhookFiles,
  realtimeFiles,
  cacheFiles,
  seedFiles,
  testFiles,
  documentationFiles,
];

/**
 * Renders a whole project: same blueprint, same bytes. Files come sorted by path.
 * @throws TemplateError when a template is missing, two features write one path, or what was rendered does not parse.
 */
export async function renderProject(blueprint: Blueprint, options: RenderOptions): Promise<ProjectFile[]> {
  const render = createEngine(options.templates);
  const requests = requestFiles(blueprint);
  const files: ProjectFile[] = [];
  for (let first = 0; first < requests.length; first += batch) {
    const rendered = requests.slice(first, first + batch).map((request) => renderFile(request, render));
    files.push(...(await Promise.all(rendered)));
  }
  return files;
}

/** The files of a project with the templates and views they are made of, sorted by path. */
export function requestFiles(blueprint: Blueprint): FileRequest[] {
  const resting = features.flatMap((feature) => feature(blueprint));
  const imported = importedNames(resting);
  const requests = new Map<string, FileRequest>();
  for (const request of [...baseFiles(blueprint, imported), ...helperRequests(blueprint, imported), ...resting]) {
    const other = requests.get(request.path);
    if (other !== undefined) {
      throw new TemplateError(`${request.path} is written by ${other.template} and by ${request.template}`);
    }
    requests.set(request.path, request);
  }
  return [...requests.values()].sort((one, two) => (one.path < two.path ? -1 : 1));
}

async function renderFile(request: FileRequest, render: ReturnType<typeof createEngine>): Promise<ProjectFile> {
  const content = await formatFile(request.path, render(request.template, request.view));
  return {
    path: request.path,
    content,
    owner: request.owner ?? 'generated',
    template: request.template,
    ...(request.entity === undefined ? {} : { entity: request.entity }),
    ...(request.executable === undefined ? {} : { executable: request.executable }),
  };
}
