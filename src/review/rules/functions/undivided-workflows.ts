import type { Step } from '../../../plan/model-steps.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Rule } from '../../rule.ts';

const WORKFLOW = 3;

/** Steps that decide or have an effect; those that only read, compute or answer make no workflow. */
const STAGES: ReadonlySet<Step['key']> = new Set(['require', 'create', 'update', 'delete', 'request', 'run']);

/** An endpoint of steps with three or more stages (checks, writes, requests, tasks) that calls no function. */
export const undividedWorkflows: Rule = {
  id: 'FN-06',
  severity: 'info',
  title: 'Workflow that is not broken down',
  reason: 'Stages with names can be tested one by one, and the endpoint reads like a list of what happens.',
  seed: { document: 0, sentence: 'Use functions to break down complexity:' },
  check: (context) =>
    stepOwnersOf(context).flatMap(({ kind, label, at, item, all }) => {
      const stages = all.filter(({ key }) => STAGES.has(key)).length;
      if (kind !== 'endpoint' || stages < WORKFLOW || all.some(({ key }) => key === 'call')) return [];
      const message = `${label} goes through ${stages} stages without a function.`;
      const remedy = `Break the workflow into functions: what is checked, calculated, recorded and told (groundplan move "${label}" --steps <from-to> --into <name>).`;
      return [{ at, path: item.path, message, remedy }];
    }),
};
