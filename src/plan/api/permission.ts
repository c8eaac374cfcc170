import { isName } from '../names.ts';
import type { Permission } from '../model.ts';
import { report, shorten } from '../place.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { oneOrMany, phrase } from '../shapes/collections.ts';
import { wordsOf } from '../words.ts';

/** The words of `allow` that are no roles. */
export const PERMISSION_WORDS = ['public', 'signed in', 'owner', 'member', 'webhook', 'api key'] as const;

/** `member admin`: a member who has that role in the tenant. */
const memberRole = /^member +([A-Za-z0-9][\w.-]*)$/;

const permission: Shape<Permission> = phrase({
  expected: `who may: ${PERMISSION_WORDS.join(', ')} or a role`,
  schema: { type: 'string', examples: PERMISSION_WORDS },
  parse: (text, place) => {
    const words = wordsOf(text);
    const { at } = words;
    const kind = PERMISSION_WORDS.find((each) => each === words.text);
    // A role that the plan itself calls so is meant: `roles: [member, admin]`.
    if (kind && !place.reading.declared.roles.has(kind)) return { at, kind };
    const role = memberRole.exec(words.text)?.[1];
    if (role !== undefined) return { at, kind: 'member', role };
    if (isName(words.text)) return { at, kind: 'role', role: words.text };
    return report(place, {
      code: 'bad-permission',
      message: `"${shorten(words.text)}" says nobody who may.`,
      at,
      expected: `${PERMISSION_WORDS.join(', ')}, or a role; several in a list: [owner, admin]`,
      near: { word: words.text, among: [...PERMISSION_WORDS, ...place.reading.declared.roles] },
    });
  },
});

/** Who may: one, or a list of which any is enough. */
export const allow: Shape<readonly Permission[]> = described(
  'Who may: public, signed in, owner, member (or member admin, with a role in the tenant), webhook, api key, a role, or a list of which any is enough.',
  oneOrMany({ what: 'permissions', of: permission }),
);
