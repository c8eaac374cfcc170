import { stateFieldWith } from '../../infer/transitions.ts';
import { mustOwn } from '../inputs.ts';
import type { AttachEndpoint, MoveEndpoint } from '../model.ts';
import { isOfSameTenant } from '../tenant-references.ts';
import type { EndpointContext, EndpointDraft } from './context.ts';

export function compileMove(draft: EndpointDraft, { report }: EndpointContext): MoveEndpoint | undefined {
  const { base, key, table, planned } = draft;
  const { action, endpoint } = planned;
  if (key === undefined || action.verb !== 'move') return undefined;
  const field = stateFieldWith(table.plan, action.to.name);
  const values = field?.type.kind === 'enum' ? field.type.values : [];
  if (field === undefined) {
    report.error({
      code: 'unclear-state',
      message: `More than one field of \`${table.plan.name}\` has the value \`${action.to.name}\`, and none is called status or state.`,
      at: action.to.at,
      path: endpoint.path,
      expected: 'a state that one field has alone, or a field called status',
    });
    return undefined;
  }
  const others = values.filter((value) => value !== action.to.name);
  const unknown = (endpoint.from ?? []).filter((state) => !values.includes(state.name));
  for (const state of unknown) {
    report.error({
      code: 'unknown-state',
      message: `\`${field.name}\` has no value \`${state.name}\`.`,
      at: state.at,
      path: endpoint.path,
      expected: `one of ${values.join(', ')}`,
      near: { word: state.name, among: values },
    });
  }
  const from = endpoint.from?.map((state) => state.name).filter((state) => others.includes(state)) ?? others;
  if (unknown.length > 0) return undefined;
  if (from.length === 0) {
    report.error({
      code: 'nowhere-to-move-from',
      message: `A row of \`${table.plan.name}\` cannot come to \`${action.to.name}\` from anywhere else.`,
      at: endpoint.at,
      path: endpoint.path,
      expected: `\`from\` with other values of \`${field.name}\``,
    });
    return undefined;
  }
  return { ...base, kind: 'move', key, column: field.name, from: [...new Set(from)], to: action.to.name };
}

export function compileAttachment(draft: EndpointDraft, context: EndpointContext): AttachEndpoint | undefined {
  const { base, key, table, planned, callers, targetParameter } = draft;
  const { action } = planned;
  if (key === undefined || targetParameter === undefined) return undefined;
  if (action.verb !== 'attach' && action.verb !== 'detach') return undefined;
  const relation = table.relations.get(action.field.name)?.manyToMany;
  if (relation === undefined) return undefined;
  // Detaching shows nothing of the other row.
  const ownedTarget = action.verb === 'attach' && mustOwn(relation.target, { table, callers, context });
  const tenantTarget = action.verb === 'attach' && isOfSameTenant(relation.target, { table, context });
  return { ...base, kind: action.verb, key, relation, targetParameter, ownedTarget, tenantTarget };
}
