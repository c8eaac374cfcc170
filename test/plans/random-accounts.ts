import type { Choices } from './choices.ts';

interface Made {
  /** Groups and tables of the plan so far, as YAML would have them. */
  readonly api: Readonly<Record<string, object>>;
  readonly tables: Readonly<Record<string, object>>;
  readonly roles: readonly string[];
}

/** What sign-in offers besides itself, and what of the plan it changes: endpoints that machines and staff call, audited tables. */
export function randomAccounts(g: Choices, { api, tables, roles }: Made) {
  // Where everybody who registers administers, nobody does.
  const isManaged = roles.length > 1;
  const staff = isManaged && g.once(4);
  const others = [...(isManaged && g.once(3) ? ['api key'] : []), ...(staff ? ['staff'] : [])];
  const opened = openTo(g, { api, others });
  const keyed = JSON.stringify(opened).includes('"api key"');
  const audited = Object.entries(tables).filter(([, table]) => !('timestamps' in table) && g.once(6));
  return {
    api: opened,
    tables: Object.fromEntries(audited.map(([name, table]) => [name, { ...table, audit: true }])),
    auth: {
      registration: g.pick(['open', 'closed', ...(isManaged ? ['invite'] : [])]),
      ...(g.once(3) ? { password_reset: true } : {}),
      ...(g.once(4) ? { email_verification: true } : {}),
      ...(keyed ? { api_keys: true } : {}),
      ...(staff ? { staff: true } : {}),
    },
  };
}

/** The groups with some endpoints, none of them public, open to these as well. */
function openTo(g: Choices, { api, others }: Pick<Made, 'api'> & { readonly others: readonly string[] }) {
  return Object.fromEntries(
    Object.entries(api).map(([name, group]) => {
      const endpoints = 'endpoints' in group ? Object.entries(group.endpoints as Record<string, object>) : [];
      const opened = endpoints.map(([route, endpoint]) => {
        const allow = 'allow' in endpoint ? [endpoint.allow].flat() : [];
        const isOpen = allow.length === 0 || allow.includes('public') || allow.includes('signed in');
        const added = isOpen ? [] : others.filter(() => g.once(3));
        return [route, added.length === 0 ? endpoint : { ...endpoint, allow: [...allow, ...added] }];
      });
      return [name, { ...group, endpoints: Object.fromEntries(opened) }];
    }),
  );
}
