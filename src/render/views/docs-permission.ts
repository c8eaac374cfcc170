import type { EndpointBlueprint, MemberScope, PermissionWord } from '../../blueprint/model.ts';
import { codeSpan } from './docs-markdown.ts';

/** Who may call an endpoint, for readers: ``everyone``, ``the owner, `admin` ``. */
export function describePermission({ allow, member }: Pick<EndpointBlueprint, 'allow' | 'member'>): string {
  return allow.map((word) => describeWord(word, member)).join(', ');
}

function describeWord(word: PermissionWord, member: MemberScope | undefined): string {
  if (word === 'public') return 'everyone';
  if (word === 'signed in') return 'everyone signed in';
  return typeof word === 'object' ? codeSpan(word.role) : describeScope(word, member);
}

/** Those who see some rows only. */
function describeScope(
  word: Exclude<PermissionWord, 'public' | 'signed in' | { readonly role: string }>,
  member: MemberScope | undefined,
): string {
  if (word === 'owner') return 'signed in, own rows';
  const role = word.slice('member '.length);
  const tenants = (member?.tenant ?? '').replaceAll('_', ' ');
  return role === ''
    ? `members, rows of their ${tenants}`
    : `members, rows of ${tenants} where they are ${codeSpan(role)}`;
}
