import type { ReviewContext } from '../../context.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Endpoints on tables get their summary from verb and table. An endpoint of steps has only the words of its path, which
 * name the thing and not what happens: it needs `summary` or `description`. Functions and tasks need `description`.
 */
export const undocumentedWork: Rule = {
  id: 'DO-01',
  severity: 'warning',
  title: 'Work that nobody described',
  reason: 'The API document and the code show what is written here; without it, people read the steps to find out.',
  seed: { document: 1, sentence: 'documentation: "Auto-generated Swagger/OpenAPI docs"' },
  check: (context) => [...undocumentedEndpoints(context), ...undocumentedDefinitions(context)],
};

function undocumentedEndpoints({ endpoints }: ReviewContext): readonly Hit[] {
  return endpoints
    .filter(({ action }) => action?.verb === 'steps')
    .filter(({ endpoint }) => endpoint.summary === undefined && endpoint.description === undefined)
    .map(({ endpoint: { at, path }, label }) => ({
      ...{ at, path },
      message: `${label} does not say what it does.`,
      remedy: 'Write one line under `summary`: it stands in the API document.',
    }));
}

function undocumentedDefinitions({ plan }: ReviewContext): readonly Hit[] {
  const functions = plan.functions.map((item) => ({ item, what: 'function' }));
  const tasks = plan.tasks.map((item) => ({ item, what: 'task' }));
  return [...functions, ...tasks]
    .filter(({ item }) => item.description === undefined)
    .map(({ item: { name, nameAt: at, path }, what }) => ({
      ...{ at, path },
      message: `The ${what} ${name} does not say what it does.`,
      remedy: 'Write one sentence under `description`.',
    }));
}
