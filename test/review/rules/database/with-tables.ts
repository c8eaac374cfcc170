export const people = `
  users:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100" }`;

/** A plan whose tables have these lines, with an endpoint that lists each table that is named. */
export function withTables(tables: string, more = ''): string {
  return `tables:${people}
${tables.replace(/^\n/, '').replaceAll(/^(?=.)/gm, '  ')}
${more || 'api: { users: { allow: admin, endpoints: { GET /users: list users } } }'}
auth: { table: users, roles: [customer, admin] }
`;
}
