import { wordsOfName } from '../../facts/names.ts';
import type { Rule } from '../../rule.ts';

const STAGE = /^(dev|develop|development|test|testing|qa|stage|staging|prod|production|live)$/;

/**
 * A plan is of a project; what is deployed of it has a name for each environment, `shop-prod-api`. So this looks only
 * for project names with an environment in them that is not between the project and its purpose: `prod-shop`, `shop-dev`.
 */
export const misplacedStages: Rule = {
  id: 'NM-01',
  severity: 'info',
  title: 'Environment in the name of the project',
  reason: 'The same project runs in every environment; a name that begins or ends with one is wrong in all the others.',
  seed: { document: 1, sentence: 'pattern: "project-environment-purpose"' },
  check: ({ plan: { project } }) => {
    const words = wordsOfName(project.name);
    const stage = words.findIndex((word) => STAGE.test(word));
    const isBetween = stage > 0 && stage < words.length - 1;
    if (stage === -1 || words.length < 2 || isBetween) return [];
    const rest = words.filter((_, index) => index !== stage);
    const { at, path } = project;
    const message = `"${project.name}" has the environment "${words[stage]}" in its name.`;
    const remedy = `Call the project ${rest.join('-')}; what is deployed is ${rest[0]}-${words[stage]}-${rest[1] ?? 'api'}.`;
    return [{ at, path, message, remedy }];
  },
};
