import { buildBlueprint, type Part } from '../../src/blueprint/build.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { createTemplateSource } from '../../src/project/templates.ts';
import type { ProjectFile } from '../../src/render/file.ts';
import { renderProject } from '../../src/render/render.ts';

const templates = createTemplateSource();

/** The files of a plan's project, without touching the disk. Problems of the plan make it fail with all of them. */
export async function generate(planText: string, without: readonly Part[] = []): Promise<ProjectFile[]> {
  const parsed = parsePlan(planText, 'plan.yaml');
  const built = parsed.plan === undefined ? undefined : buildBlueprint(parsed.plan, { without: new Set(without) });
  const problems = [...parsed.problems, ...(built?.problems ?? [])].filter((problem) => problem.severity === 'error');
  if (built?.blueprint === undefined || problems.length > 0) {
    const lines = problems.map(({ path, message, at }) => {
      const { line, column } = parsed.source.positionAt(at.start);
      return `plan.yaml:${line}:${column} ${path}: ${message}`;
    });
    throw new Error(`the plan has problems:\n${lines.join('\n')}\n\n${planText}`);
  }
  return renderProject(built.blueprint, { templates });
}
