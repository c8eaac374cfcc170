import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Integration, Plan } from '../../../plan/model.ts';
import type { Operation } from '../../../plan/model-async.ts';
import type { Proposal } from '../proposal.ts';
import { isRequired } from './schema.ts';

/** An operation of another system, of the plan's own or of one that is proposed. */
export interface Service {
  /** `mail.send` */
  readonly target: string;
  /** What it takes is called here as the plan calls it: `to` may be `recipient`. */
  readonly names: Readonly<Record<string, string>>;
  /** Its result has a field `status`, or whichever was looked for besides. */
  readonly gives: ReadonlySet<string>;
  /** Ids of proposals that it comes with. Empty where it stands in the plan. */
  readonly needs: readonly string[];
}

/** What an operation has to be like, and the one that is proposed where the plan has none. */
export interface ServiceKind {
  readonly rule: string;
  /** Part of the operation's name. */
  readonly operation: RegExp;
  /** Values that it must take, each under one of these names. */
  readonly takes: Readonly<Record<string, RegExp>>;
  /** Values that it may take. */
  readonly mayTake?: Readonly<Record<string, RegExp>>;
  /** A test of the result. */
  readonly fits?: (operation: Operation) => boolean;
  readonly own: {
    readonly integration: string;
    readonly operation: string;
    /** The integration without its operations. */
    readonly settings: Readonly<Record<string, PlanValue>>;
    readonly definition: Readonly<Record<string, PlanValue>>;
    readonly names: Readonly<Record<string, string>>;
    readonly gives: readonly string[];
  };
}

/** The plan's own operation of this kind, else the one that is proposed. */
export function serviceOf(plan: Plan, kind: ServiceKind): Service {
  for (const integration of plan.integrations) {
    for (const operation of integration.operations) {
      const names = namesOf(operation, kind);
      if (names === undefined) continue;
      return { target: `${integration.name}.${operation.name}`, names, gives: givenBy(operation), needs: [] };
    }
  }
  const { integration, operation } = homeOf(plan, kind);
  return {
    target: `${integration}.${operation}`,
    names: kind.own.names,
    gives: new Set(kind.own.gives),
    needs: [`integration ${integration}`],
  };
}

export function isAvailable({ needs }: Service, approved: ReadonlySet<string>): boolean {
  return needs.every((id) => approved.has(id));
}

/** A step that calls a service. Values that it does not take are left out. */
export function requestOf(
  { target, names }: Service,
  { values, as }: { values: Readonly<Record<string, PlanValue>>; as?: string },
): PlanValue {
  const given = Object.entries(values).flatMap(([key, value]) => {
    const name = names[key];
    return name === undefined ? [] : [[name, value] as const];
  });
  return {
    request: target,
    ...(given.length === 0 ? {} : { with: Object.fromEntries(given) }),
    ...(as === undefined ? {} : { as }),
  };
}

function namesOf(operation: Operation, kind: ServiceKind): Readonly<Record<string, string>> | undefined {
  if (!kind.operation.test(operation.name) || kind.fits?.(operation) === false) return undefined;
  const fields = operation.input?.kind === 'object' ? operation.input.fields : [];
  const names: Record<string, string> = {};
  for (const [key, pattern] of Object.entries({ ...kind.takes, ...kind.mayTake })) {
    const field = fields.find(({ name }) => pattern.test(name) && !Object.values(names).includes(name));
    if (field !== undefined) names[key] = field.name;
    else if (key in kind.takes) return undefined;
  }
  const used = new Set(Object.values(names));
  return fields.every((field) => used.has(field.name) || !isRequired(field)) ? names : undefined;
}

function givenBy({ returns }: Operation): ReadonlySet<string> {
  return new Set(returns?.kind === 'object' ? returns.fields.map(({ name }) => name) : []);
}

/** Where the proposed operation goes: under its usual name, unless the plan has something else there. */
function homeOf(plan: Plan, { own }: ServiceKind): { integration: string; operation: string; known?: Integration } {
  const known = plan.integrations.find(({ name }) => name === own.integration);
  if (known === undefined) return { integration: own.integration, operation: own.operation };
  let { operation } = own;
  for (let number = 2; known.operations.some(({ name }) => name === operation); number += 1) {
    operation = `${own.operation}_${number}`;
  }
  return { integration: own.integration, operation, known };
}

/**
 * The proposals of the integrations that are not in the plan. Several kinds may belong to one integration; what
 * nobody approved would call is left out, and without any caller the integration is, too.
 * @param options.wanted each kind with the ids of those that call it
 * @param options.ticked ids of what is recommended
 */
export function integrationProposals(
  plan: Plan,
  {
    wanted,
    ticked,
  }: {
    readonly wanted: readonly { kind: ServiceKind; callers: readonly string[]; why: string }[];
    readonly ticked: ReadonlySet<string>;
  },
): readonly Proposal[] {
  const proposals = new Map<string, Proposal>();
  const missing = wanted.filter(({ kind, callers }) => callers.length > 0 && serviceOf(plan, kind).needs.length > 0);
  for (const { kind, why } of missing) {
    const { integration } = kind.own;
    if (proposals.has(integration)) continue;
    const same = missing.filter((each) => each.kind.own.integration === integration);
    proposals.set(integration, {
      id: `integration ${integration}`,
      step: 4,
      kind: 'integration',
      rule: kind.rule,
      why,
      label: integration,
      hint: `${String(kind.own.settings['description'] ?? '')} ${keyOf(kind)}`.trim(),
      recommended: same.some(({ callers }) => callers.some((id) => ticked.has(id))),
      needs: [],
      edits: (approved) => {
        const called = same.filter(({ callers }) => callers.some((id) => approved.has(id)));
        return called.length === 0 ? [] : integrationEdits(plan, { kinds: called.map((each) => each.kind) });
      },
    });
  }
  return [...proposals.values()];
}

function keyOf({ own }: ServiceKind): string {
  const auth = own.settings['auth'];
  const variable = typeof auth === 'string' ? auth.split(' ').at(-1) : undefined;
  return variable === undefined ? '' : `(${variable})`;
}

function integrationEdits(plan: Plan, { kinds }: { kinds: readonly ServiceKind[] }): readonly PlanEdit[] {
  const [first] = kinds;
  if (first === undefined) return [];
  const homes = kinds.map((kind) => ({ kind, ...homeOf(plan, kind) }));
  const path = ['integrations', first.own.integration];
  if (homes[0]?.known !== undefined) {
    return homes.map(({ kind, operation }) => ({
      kind: 'set',
      path: [...path, 'operations', operation],
      value: kind.own.definition,
    }));
  }
  const operations = Object.fromEntries(homes.map(({ kind, operation }) => [operation, kind.own.definition]));
  return [{ kind: 'set', path, value: { ...first.own.settings, why: whyOf(kinds), operations } }];
}

function whyOf(kinds: readonly ServiceKind[]): string {
  return [...new Set(kinds.map(({ rule }) => rule))].join(', ');
}
