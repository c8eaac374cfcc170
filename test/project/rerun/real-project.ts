import { planJsonSchema } from '../../../src/plan/json-schema.ts';
import { formatSchema } from '../../../src/migrations/format-schema.ts';
import { assembleProject } from '../../../src/project/base.ts';
import { openProject } from '../../../src/project/open-project.ts';
import { changesetOf } from '../../../src/project/rerun/changeset.ts';
import { compileText } from '../../../src/project/rerun/compile-text.ts';
import type { ProjectRun } from '../../../src/project/rerun/model.ts';
import { planRun } from '../../../src/project/rerun/plan-run.ts';
import { createTemplateSource } from '../../../src/project/templates.ts';
import type { Changeset } from '../../../src/project/transaction/model.ts';
import { renderProject } from '../../../src/render/render.ts';
import { sqlSchemaOf } from '../../../src/render/schema/sql-schema.ts';
import { createMemoryDisk, type MemoryDisk } from '../memory-disk.ts';
import { folder, generator } from './fake-project.ts';

const templates = createTemplateSource();

/** The project of a plan, really generated, on a disk in memory. */
export async function createRealProject(planText: string): Promise<MemoryDisk> {
  const { blueprint } = compile(planText);
  const files = assembleProject({
    ...{ files: await renderProject(blueprint, { templates }), planText, schema: planJsonSchema(), generator },
    ...{ schemaText: formatSchema(sqlSchemaOf(blueprint)), without: [] },
  });
  return createMemoryDisk(Object.fromEntries(files.map(({ path, content }) => [`${folder}/${path}`, content])));
}

/** What a plan would do to it, and what would be written. */
export async function planReal(
  { disk }: MemoryDisk,
  planText: string,
): Promise<{ run: ProjectRun; changes: Changeset }> {
  const project = await openProject(disk, folder);
  if (project === undefined) throw new Error('There is no project.');
  const render = (blueprint: Parameters<typeof renderProject>[0]) => renderProject(blueprint, { templates });
  const run = await planRun({ disk, render }, { project, planText, generator, without: [] });
  return { run, changes: changesetOf(run, new Map(), { title: 'test', generator, schema: planJsonSchema() }) };
}

function compile(planText: string) {
  const compiled = compileText(planText, []);
  if (compiled === undefined) throw new Error('The plan of the test does not compile.');
  return compiled;
}
