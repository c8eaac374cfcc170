import type { Stage } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import type { Hit, Rule } from '../../rule.ts';

interface NeededVariable {
  readonly name: string;
  /** `the integration stripe` */
  readonly by: string;
  /** In development the built-in simulator answers for an integration without its key. */
  readonly isSimulated: boolean;
}

/**
 * Variables of integrations (`auth`), of signatures of webhooks, and of `env("NAME")` in formulas, that an environment
 * does not list. Only environments that say their `variables` are looked at; in development an integration needs none.
 */
export const missingVariables: Rule = {
  id: 'EN-02',
  severity: 'warning',
  title: 'Variable missing in an environment',
  reason: 'The server starts in one stage and stops in the next, on the day of the release.',
  seed: { document: 1, sentence: '"Environment-specific configurations"' },
  check: (context) => {
    const needed = neededVariables(context);
    return (context.plan.project.stages ?? []).flatMap((stage) => hitsOf(stage, needed));
  },
};

function hitsOf(stage: Stage, needed: readonly NeededVariable[]): readonly Hit[] {
  const { variables, name, nameAt: at, path } = stage;
  if (variables === undefined) return [];
  const set = new Set(variables.map((variable) => variable.name));
  const isDevelopment = /^(dev|development|local|test|testing)$/.test(name);
  const missing = needed.filter((variable) => !set.has(variable.name) && !(isDevelopment && variable.isSimulated));
  return missing.map((variable) => ({
    at,
    path,
    message: `The environment ${name} does not set ${variable.name}, which ${variable.by} needs.`,
    remedy: `Set ${variable.name} there, and add it to \`variables\` of ${name}.`,
    fix: [{ kind: 'append', path: ['project', 'environments', name, 'variables'], value: variable.name }],
  }));
}

function neededVariables({ plan, blueprint }: ReviewContext): readonly NeededVariable[] {
  const all: NeededVariable[] = [
    ...plan.integrations.flatMap(({ name, auth }) =>
      auth === undefined ? [] : [{ name: auth.variable, by: `the integration ${name}`, isSimulated: true }],
    ),
    ...plan.webhooks.incoming.map(({ name, signature }) => ({
      ...{ name: signature.variable, by: `the webhook ${name}`, isSimulated: false },
    })),
    ...(blueprint?.environment ?? []).map((name) => ({ name, by: 'a formula with `env(…)`', isSimulated: true })),
  ];
  const seen = new Set<string>();
  return all.filter(({ name }) => seen.size < seen.add(name).size);
}
