import type { PlanEdit, PlanPath } from '../../plan/edits/edit.ts';
import type { Plan } from '../../plan/model.ts';
import type { Proposal } from './proposal.ts';

/**
 * Lets the plan say why a table is as it is: what is approved about it, deletion, versions, who may see it, comes with its
 * rule behind the `why` of the table. Endpoints, functions, integrations and tasks have a `why` of their own, and the name
 * of a query says what it is for.
 */
export function withReasons(proposals: readonly Proposal[], plan: Plan): readonly Proposal[] {
  const written = new Map(plan.tables.map(({ name, why }) => [name, why]));
  const ofTables = new Map<string, Proposal[]>();
  for (const proposal of proposals.filter(isAboutTable)) {
    const table = proposal.group ?? '';
    const known = ofTables.get(table);
    if (known === undefined) ofTables.set(table, [proposal]);
    else known.push(proposal);
  }
  return proposals.map((proposal) => {
    const table = proposal.group;
    if (table === undefined || !isAboutTable(proposal)) return proposal;
    const siblings = ofTables.get(table) ?? [];
    return {
      ...proposal,
      edits: (approved) => {
        const rules = siblings.filter(({ id }) => approved.has(id)).map(({ rule }) => rule);
        const path = ['tables', table, 'why'];
        return [...proposal.edits(approved), ...reasonEdits({ path, rules, before: written.get(table) })];
      },
    };
  });
}

function isAboutTable({ kind, group }: Proposal): boolean {
  return group !== undefined && (kind === 'rule' || kind === 'public');
}

/** Adds rules to a `why`. The same edit, whichever of the proposals about one thing makes it. */
export function reasonEdits(options: {
  readonly path: PlanPath;
  readonly rules: readonly string[];
  readonly before: string | undefined;
}): readonly PlanEdit[] {
  const { path, rules, before = '' } = options;
  const said = new Set(before.match(/\b[PR]-[A-Z]+(?:-[A-Z]+)*\b/g));
  const added = [...new Set(rules)].filter((rule) => !said.has(rule)).join(', ');
  if (added === '') return [];
  const isList = /^[PR]-[A-Z-]+(?:, [PR]-[A-Z-]+)*$/.test(before.trim());
  const value = [before.trim(), added].filter((part) => part !== '').join(isList ? ', ' : ' ');
  return [{ kind: 'set', path, value }];
}
