import { buildBlueprint } from '../../../../src/blueprint/build.ts';
import { parsePlan } from '../../../../src/plan/parse.ts';
import { createTemplateSource } from '../../../../src/project/templates.ts';
import { renderProject } from '../../../../src/render/render.ts';
import type { Chance } from './chance.ts';
import type { Texts } from './fuzz-merges.ts';
import { editPlan } from './plan-edits.ts';

const templates = createTemplateSource();

/** The project of a plan; undefined when the plan has problems. */
export async function renderPlan(planText: string): Promise<Texts | undefined> {
  const { plan } = parsePlan(planText, 'plan.yaml');
  const blueprint = plan && buildBlueprint(plan, { without: new Set() }).blueprint;
  if (blueprint === undefined) return undefined;
  const files = await renderProject(blueprint, { templates });
  return new Map(files.filter(({ owner }) => owner === 'generated').map(({ path, content }) => [path, content]));
}

/** The projects of a plan with some changes; plans with problems are thrown away. */
export async function renderChanged(planText: string, chance: Chance): Promise<Texts> {
  for (let tries = 0; tries < 200; tries += 1) {
    const edited = editPlan(planText, { chance, count: chance.between(1, 4) });
    const texts = edited === planText ? undefined : await renderPlan(edited);
    if (texts !== undefined) return texts;
  }
  throw new Error('no change of the plan is valid');
}
