import { createEngine } from '../../../src/render/engine.ts';
import { accountFiles } from '../../../src/render/features/accounts.ts';
import { apiKeyFiles } from '../../../src/render/features/api-keys.ts';
import { auditFiles } from '../../../src/render/features/audit.ts';
import { authFiles } from '../../../src/render/features/auth.ts';
import { baseFiles } from '../../../src/render/features/base.ts';
import { documentationFiles } from '../../../src/render/features/documentation.ts';
import type { FileRequest } from '../../../src/render/file.ts';
import { formatFile } from '../../../src/render/format.ts';
import { createTemplateSource } from '../../../src/project/templates.ts';
import { importedNames } from '../../../src/render/imported.ts';
import { requestFiles } from '../../../src/render/render.ts';
import { blueprintOf, type PlanName } from './plans.ts';

export const templates = createTemplateSource();
const render = createEngine(templates);

export function requestsOf(name: PlanName): readonly FileRequest[] {
  const blueprint = blueprintOf(name);
  const imported = importedNames(requestFiles(blueprint));
  return [
    ...baseFiles(blueprint, imported),
    ...[authFiles, accountFiles, apiKeyFiles, auditFiles, documentationFiles].flatMap((feature) => feature(blueprint)),
  ];
}

/** The runtime's own files of a project by path, formatted. */
export async function renderRuntime(name: PlanName): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const { path, template, view } of requestsOf(name))
    files.set(path, await formatFile(path, render(template, view)));
  return files;
}
