import type { EndpointBlueprint, PermissionWord } from '../../blueprint/model.ts';
import { codeSpan } from './docs-markdown.ts';

/** Who may call an endpoint, for readers: ``everyone``, ``the owner, `admin` ``. */
export function describePermission({ allow }: Pick<EndpointBlueprint, 'allow'>): string {
  return allow.map(describeWord).join(', ');
}

function describeWord(word: PermissionWord): string {
  if (word === 'public') return 'everyone';
  if (word === 'signed in') return 'everyone signed in';
  return word === 'owner' ? 'signed in, own rows' : codeSpan(word.role);
}
