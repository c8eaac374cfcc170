import type { Rule } from '../../rule.ts';

/** Names of one and the same stage. */
const STAGES: readonly (readonly [RegExp, string])[] = [
  [/^(dev|devel|development|local)$/, 'development'],
  [/^(test|testing|qa)$/, 'test'],
  [/^(stage|staging|preview|preprod|uat)$/, 'staging'],
  [/^(prod|production|live|main)$/, 'production'],
];

/**
 * `project.environments` with one name, or with several names of the same stage (`prod`, `live`). Plans contain no
 * addresses of databases: each environment has its own DATABASE_URL, so two cannot share one without somebody setting
 * it so outside of the plan.
 */
export const mixedEnvironments: Rule = {
  id: 'EN-01',
  severity: 'error',
  title: 'One environment for everything',
  reason: 'What is tried out meets the data of real people, and the first mistake is made in front of them.',
  seed: { document: 1, sentence: '**Mixing environments in single workspace**' },
  check: ({ plan: { project } }) => {
    const [first, ...others] = project.stages ?? [];
    if (first === undefined || new Set([first, ...others].map(({ name }) => stageOf(name))).size > 1) return [];
    const names = [first, ...others].map(({ name }) => `"${name}"`).join(' and ');
    return [
      {
        at: first.nameAt,
        path: first.path,
        message: `${names} ${others.length === 0 ? 'is the only environment' : 'are one and the same environment'}.`,
        remedy: 'Write `environments: [development, staging, production]`, each with a database of its own.',
      },
    ];
  },
};

function stageOf(name: string): string {
  return STAGES.find(([names]) => names.test(name))?.[1] ?? name;
}
