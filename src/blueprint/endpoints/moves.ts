import { stateFieldWith } from '../../infer/transitions.ts';
import type { Reference } from '../../plan/model.ts';
import type { AttachEndpoint, MoveEndpoint } from '../model.ts';
import type { EndpointContext, EndpointDraft } from './context.ts';

export function compileMove(draft: EndpointDraft, { report }: EndpointContext): MoveEndpoint | undefined {
  const { base, key, table, planned } = draft;
  const { action, endpoint } = planned;
  if (key === undefined || action.verb !== 'move') return undefined;
  const field = stateFieldWith(table.plan, action.to.name);
  const values = field?.type.kind === 'enum' ? field.type.values : [];
  if (field === undefined) {
    reportState(action.to, draft, { report });
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

function reportState(
  state: Reference,
  { table, planned }: EndpointDraft,
  { report }: Pick<EndpointContext, 'report'>,
): void {
  const values = table.plan.fields.flatMap(({ type }) => (type.kind === 'enum' ? type.values : []));
  const known = values.filter((value) => value === state.name).length;
  report.error({
    code: known > 1 ? 'unclear-state' : 'unknown-state',
    message:
      known > 1
        ? `More than one field of \`${table.plan.name}\` has the value \`${state.name}\`, and none is called status or state.`
        : `No field of \`${table.plan.name}\` has the value \`${state.name}\`.`,
    at: state.at,
    path: planned.endpoint.path,
    expected:
      values.length === 0
        ? 'a field with fixed values, such as `status: open | closed`'
        : `one of ${values.join(', ')}`,
    near: { word: state.name, among: values },
  });
}

export function compileAttachment(draft: EndpointDraft, { report }: EndpointContext): AttachEndpoint | undefined {
  const { base, key, table, planned, targetParameter } = draft;
  const { action, endpoint } = planned;
  if (key === undefined || targetParameter === undefined) return undefined;
  if (action.verb !== 'attach' && action.verb !== 'detach') return undefined;
  const relation = table.relations.get(action.field.name)?.manyToMany;
  if (relation !== undefined) return { ...base, kind: action.verb, key, relation, targetParameter };
  const known = [...table.relations].filter(([, other]) => other.kind === 'manyToMany').map(([name]) => name);
  report.error({
    code: 'unknown-relation',
    message: `\`${table.plan.name}\` has no many-to-many field \`${action.field.name}\`.`,
    at: action.field.at,
    path: endpoint.path,
    expected: known.length === 0 ? `a field such as \`${action.field.name}: <-> table\`` : `one of ${known.join(', ')}`,
    near: { word: action.field.name, among: known },
  });
  return undefined;
}
