import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Method, Table } from '../../../plan/model.ts';
import { type Caller, endpointAllow, wordsOf } from '../callers.ts';
import { type Facts, groupEdits, routeShape } from '../facts.ts';
import type { Proposal } from '../proposal.ts';
import { readSignInRoute } from '../sign-in-routes.ts';

/** A proposed endpoint, before it is known who is approved to call it. */
export interface EndpointDraft {
  /** Its rows, and with `group` the table whose group it stands in. */
  readonly table: Table;
  readonly group?: Table;
  readonly method: Method;
  readonly url: string;
  /** `list orders`; absent for steps. */
  readonly action?: string;
  readonly callers: readonly Caller[];
  readonly deed: 'reading' | 'writing';
  readonly rule: string;
  /** One sentence for people. */
  readonly why: string;
  readonly values?: EndpointValues;
  /** Other things it needs in the plan: events that it emits. */
  readonly edits?: readonly PlanEdit[];
  readonly needs?: readonly string[];
  /** True unless something speaks against it. */
  readonly recommended?: boolean;
}

/** Values of an endpoint besides `do`, `allow` and `why`. */
export interface EndpointValues {
  readonly summary?: string;
  readonly rate_limit?: string;
  readonly cache?: string;
  readonly filter?: readonly string[];
  readonly sort?: readonly string[];
  readonly include?: readonly string[];
  readonly from?: readonly string[];
  readonly emit?: string;
  readonly group?: readonly string[] | string;
  readonly show?: { readonly [name: string]: string };
  readonly input?: { readonly [name: string]: PlanValue };
  readonly steps?: readonly PlanValue[];
}

export const openRate = '20/min';

/** The order of keys in docs/plan-language.md. */
const keyOrder = [
  ...([
    'summary',
    'rate_limit',
    'cache',
    'filter',
    'sort',
    'include',
    'from',
    'emit',
    'group',
    'show',
    'input',
    'steps',
  ] as const),
];

/** Turns drafts into proposals; what the plan has already, what nobody could call, and second ones are left out. */
export function proposeEndpoints(drafts: readonly EndpointDraft[], facts: Facts): Proposal[] {
  const taken = new Set(facts.routes);
  return drafts.flatMap((draft) => {
    const shape = routeShape(draft.method, draft.url);
    if (taken.has(shape) || isBuiltIn(shape, facts)) return [];
    if (facts.signIn !== undefined && wordsOf(draft.callers, { facts, table: draft.table.name }).length === 0)
      return [];
    taken.add(shape);
    return [toProposal(draft, facts)];
  });
}

/** Routes that every project has at the root. */
const rootRoutes = new Set(['GET /health', 'GET /ready', 'GET /openapi.json', 'GET /docs', 'GET /docs/{}']);

function isBuiltIn(shape: string, facts: Facts): boolean {
  if (facts.signIn !== undefined && readSignInRoute(shape, facts.signIn) !== undefined) return true;
  return facts.plan.project.basePath === '' && rootRoutes.has(shape);
}

function toProposal(draft: EndpointDraft, facts: Facts): Proposal {
  const { table, method, url, action, callers, deed, rule, why } = draft;
  const home = draft.group ?? table;
  const route = `${method} ${url}`;
  const group = facts.groupOf(home);
  const isNew = !facts.planned.has(table.name);
  return {
    id: `endpoint ${route}`,
    step: 3,
    kind: 'endpoint',
    rule,
    why,
    label: route,
    hint: `${action ?? draft.values?.summary ?? ''} · ${hintOf(callers, { facts, table: table.name })}`,
    group,
    recommended: isNew && (draft.recommended ?? true),
    needs: draft.needs ?? [],
    edits: (approved) => {
      const allow = endpointAllow(callers, { facts, table: table.name, deed, approved });
      if (allow === undefined) return [];
      // Section 6: what everybody may write, programs write all day.
      const isFlooded = deed === 'writing' && allow === 'public' && draft.values?.rate_limit === undefined;
      const values = isFlooded ? { ...draft.values, rate_limit: openRate } : draft.values;
      const value = endpointValue({ ...draft, ...(values === undefined ? {} : { values }) }, { allow });
      return [
        ...groupEdits(facts, home),
        { kind: 'set', path: ['api', group, 'endpoints', route], value },
        ...(draft.edits ?? []),
      ];
    },
  };
}

/** Its callers in words: `everybody`, `owner, admin`. */
function hintOf(callers: readonly Caller[], context: { facts: Facts; table: string }): string {
  return callers.includes('everybody') ? 'everybody' : wordsOf(callers, context).join(', ');
}

function endpointValue({ action, rule, values = {} }: EndpointDraft, { allow }: { allow: PlanValue }): PlanValue {
  const entries: [string, PlanValue][] = action === undefined ? [] : [['do', action]];
  entries.push(['allow', allow]);
  for (const key of keyOrder) {
    const value = values[key];
    if (value !== undefined) entries.push([key, value]);
  }
  entries.push(['why', rule]);
  return Object.fromEntries(entries);
}
