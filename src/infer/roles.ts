/** The role that may do what nobody else may: `admin` where there is one, else the last of several. */
export function administratorOf(roles: readonly string[]): string | undefined {
  if (roles.includes('admin')) return 'admin';
  return roles.length > 1 ? roles.at(-1) : undefined;
}
