import type { EndpointBlueprint, MemberScope, PermissionWord } from '../../blueprint/model.ts';
import { codeSpan } from './docs-markdown.ts';

type Permitted = Pick<EndpointBlueprint, 'allow' | 'member' | 'scope'>;

/** Who may call an endpoint, for readers: ``everyone``, ``the owner, `admin` ``, ``machines with `orders:read` ``. */
export function describePermission(endpoint: Permitted): string {
  return endpoint.allow.map((word) => describeWord(word, endpoint)).join(', ');
}

function describeWord(word: PermissionWord, { member, scope = '' }: Permitted): string {
  if (word === 'public') return 'everyone';
  if (word === 'signed in') return 'everyone signed in';
  if (word === 'api key') return `machines with ${codeSpan(scope)}`;
  return typeof word === 'object' ? codeSpan(word.role) : describeScope(word, member);
}

/** Those who see some rows only. */
function describeScope(
  word: Exclude<PermissionWord, 'public' | 'signed in' | 'api key' | { readonly role: string }>,
  member: MemberScope | undefined,
): string {
  if (word === 'owner') return 'signed in, own rows';
  const role = word.slice('member '.length);
  const tenants = (member?.tenant ?? '').replaceAll('_', ' ');
  return role === ''
    ? `members, rows of their ${tenants}`
    : `members, rows of ${tenants} where they are ${codeSpan(role)}`;
}
