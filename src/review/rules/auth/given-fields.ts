import { columnNameOf } from '../../../blueprint/columns.ts';
import type { CreateEndpoint, EndpointBlueprint, UpdateEndpoint } from '../../../blueprint/model.ts';
import { isStaff } from '../../../infer/roles.ts';
import { managersOf, type Tenant } from '../../../infer/tenancy.ts';
import type { Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { isAmount, placeOfField } from '../../facts/fields.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import { scopesOf } from '../../facts/scopes.ts';
import type { Hit, Rule } from '../../rule.ts';

const RIGHT =
  /^(role|roles|permissions?|is_admin|is_staff|admin|superuser|verified|is_verified|email_verified|approved|is_approved)$/;
const WORTH = /^(credits?|points)$/;
const HOLDER =
  /(^|_)(users?|accounts?|wallets?|members?|customers?|profiles?|players?|submissions?|answers?|results?|grades?)$/;
const SUM = /(^|_)(total|subtotal|balance)$/;
const MOMENT = /^(paid|approved|verified|confirmed|shipped|delivered|refunded|locked|banned)_(at|on|by)$/;
const OWNER = /^(user|owner|author|creator|created_by|customer|account)(_id)?$/;
/** States that somebody else than the one who writes the row has to bring about. */
const EARNED = /^(paid|shipped|delivered|approved|accepted|verified|refunded|confirmed|rejected)$/;

/**
 * What create, update and replace endpoints take from callers who are no staff, as the compiler decided it: rights, totals
 * and balances, moments such as `paid_at`, a status with values such as `paid` or `approved`, and references to people
 * that say whose the row is. Who adds members of a tenant says who they are; their role is given by those who manage it. The compiler already keeps out the owner's column, the role of those who sign in, and states
 * that endpoints move.
 */
export const givenFields: Rule = {
  id: 'AU-10',
  severity: 'error',
  title: 'Field of the server that clients may give',
  reason: 'One more line in the request makes somebody an administrator, an order paid, or a stranger its owner.',
  seed: { document: 1, sentence: 'validation: "Server validates all input data"' },
  check: (context) => {
    const seen = new Set<Field>();
    return writingEndpoints(context).flatMap((endpoint) => {
      const table = context.tables.get(endpoint.table);
      const given = new Set(endpoint.input);
      const fields = table?.fields.filter((field) => given.has(columnNameOf(field)) && !seen.has(field)) ?? [];
      return fields.flatMap((field): Hit[] => {
        if (table === undefined || !isOfServer(context, { table, field })) return [];
        seen.add(field);
        return [hitOf(endpoint, { table, field, tenant: tenantOfMembers(context, table) })];
      });
    });
  },
};

type WritingEndpoint = CreateEndpoint | UpdateEndpoint;

function writingEndpoints(context: ReviewContext): readonly WritingEndpoint[] {
  const { blueprint } = context;
  const roles = blueprint?.auth;
  const isForStaff = ({ allow }: EndpointBlueprint): boolean =>
    allow.every((word) => {
      // A role in the tenant is one that somebody gave, and the keys of machines are made by administrators.
      if (typeof word === 'string') return word === 'api key' || word.startsWith('member ');
      return roles !== undefined && isStaff(word.role, { defaultRole: roles.defaultRole });
    });
  return (blueprint?.modules ?? []).flatMap(({ endpoints }) =>
    endpoints.filter((endpoint): endpoint is WritingEndpoint => 'input' in endpoint && !isForStaff(endpoint)),
  );
}

function isOfServer(context: ReviewContext, { table, field }: { table: Table; field: Field }): boolean {
  const { name, type } = field;
  if (type.kind === 'reference') {
    // Saying who becomes a member is what such an endpoint is for.
    if (tenantOfMembers(context, table) !== undefined) return false;
    return (OWNER.test(name) || MOMENT.test(name)) && type.table.name === context.plan.auth?.table.name;
  }
  if (type.kind === 'enum' && /^(status|state)$/.test(name)) return type.values.some((value) => EARNED.test(value));
  // A course has credits, and a task has points, without being worth anything to whoever writes it down.
  if (WORTH.test(name)) return table.name === context.plan.auth?.table.name || HOLDER.test(table.name);
  // A row of a table of roles or plans is about rights itself.
  if (RIGHT.test(name)) return !/(role|permission|plan)/.test(table.name);
  return MOMENT.test(name) || (SUM.test(name) && isAmount(field));
}

/** The tenant whose members the rows of a table are. */
function tenantOfMembers(context: ReviewContext, { name }: Table): Tenant | undefined {
  const scope = scopesOf(context).get(name);
  return scope?.kind === 'members' ? scope.tenant : undefined;
}

function hitOf(
  endpoint: WritingEndpoint,
  { table, field, tenant }: { table: Table; field: Field; tenant: Tenant | undefined },
): Hit {
  const hit = {
    ...placeOfField(field),
    message: `${endpoint.method} ${endpoint.planPath} takes "${field.name}" of "${table.name}" from whoever calls it.`,
  };
  if (tenant !== undefined) {
    const [manager] = managersOf(tenant);
    return { ...hit, remedy: `Let only members call it who may give rights: \`allow: member ${manager ?? 'admin'}\`.` };
  }
  const { rules, nullable } = field;
  const hasValue = nullable || rules.default !== undefined || isAmount(field);
  return {
    ...hit,
    remedy: `Write \`readonly\` behind "${field.name}" (\`derived\` if it is computed), and set it in steps or by staff.`,
    ...(hasValue && { fix: [{ kind: 'set', path: [...pathOfItem(field), 'readonly'], value: true }] }),
  };
}
