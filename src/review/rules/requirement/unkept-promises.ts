import { plural, singular } from '../../../infer/inflect.ts';
import type { Feature, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import { tableUsesOf } from '../../facts/step-tables.ts';
import type { Rule } from '../../rule.ts';

/**
 * A feature whose `response` names a table, in singular or plural, that no endpoint returns: not by its verb, not by
 * `include`, not by steps that read or create it. The names under `data` have to be tables, or the plan is refused.
 */
export const unkeptPromises: Rule = {
  id: 'RQ-02',
  severity: 'warning',
  title: 'Answer that is promised but not planned',
  reason:
    'The need was written down, and then the endpoint for it was forgotten: people find out when they look for it.',
  seed: { document: 0, sentence: "What's the expected response?" },
  check: (context) => {
    if (context.plan.features.length === 0 || context.endpoints.length === 0) return [];
    const returned = returnedTables(context);
    return context.plan.features.flatMap((feature) =>
      promisedTables(feature, context.plan.tables)
        .filter(({ name }) => !returned.has(name))
        .map(({ name }) => ({
          at: feature.nameAt,
          path: feature.path,
          message: `"${feature.name}" promises ${name} in its response, but no endpoint returns them.`,
          remedy: `Add an endpoint that returns ${name}, or \`include\` them in one.`,
        })),
    );
  },
};

function promisedTables({ response = '' }: Feature, tables: readonly Table[]): readonly Table[] {
  const text = ` ${response.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return tables.filter(({ name }) => {
    const forms = [name, singular(name), plural(name)].map((form) => form.replaceAll('_', ' '));
    return forms.some((form) => text.includes(` ${form} `));
  });
}

function returnedTables(context: ReviewContext): ReadonlySet<string> {
  const { endpoints, plan } = context;
  const byVerb = endpoints.flatMap(({ action, endpoint }) => {
    if (action === undefined || action.verb === 'steps' || action.verb === 'delete') return [];
    return [action.table.name, ...includedTables(endpoint.include?.map(({ name }) => name) ?? [], plan.tables)];
  });
  const bySteps = stepOwnersOf(context)
    .filter(({ kind }) => kind !== 'task')
    .flatMap((owner) => {
      const included = owner.all.flatMap((step) => ('include' in step ? step.include.map(({ name }) => name) : []));
      return [...tableUsesOf(owner).map(({ table }) => table), ...includedTables(included, plan.tables)];
    });
  const auth = plan.auth === undefined ? [] : [plan.auth.table.name];
  return new Set([...byVerb, ...bySteps, ...auth]);
}

/** The tables that the names in `include` may lead to: a table, or the target of a field of that name, wherever it is. */
function includedTables(paths: readonly string[], tables: readonly Table[]): readonly string[] {
  const names = new Set(paths.flatMap((path) => path.split('.')));
  return tables.flatMap((table) => {
    const targets = table.fields.flatMap(({ name, type }) => {
      const isNamed = names.has(name) || names.has(name.replace(/_id$/, ''));
      return isNamed && (type.kind === 'reference' || type.kind === 'many') ? [type.table.name] : [];
    });
    // A part may be called by its last word, and one row of several by its singular.
    const isNamed = [...names].some((name) =>
      [table.name, singular(table.name)].some((own) => own === name || own.endsWith(`_${name}`)),
    );
    return isNamed ? [...targets, table.name] : targets;
  });
}
