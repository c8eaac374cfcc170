import { isName } from '../names.ts';
import type { Permission } from '../model.ts';
import type { Reading } from '../reading.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { oneOrMany, phrase } from '../shapes/collections.ts';
import { wordsOf } from '../words.ts';

/** The words of `allow` that are no roles. */
export const PERMISSION_WORDS = ['public', 'signed in', 'owner', 'member', 'webhook', 'api key'] as const;

const permission: Shape<Permission> = phrase({
  expected: `who may: ${PERMISSION_WORDS.join(', ')} or a role`,
  schema: { type: 'string', examples: PERMISSION_WORDS },
  parse: (text, place, reading) => {
    const words = wordsOf(text);
    const { at } = words;
    const kind = PERMISSION_WORDS.find((each) => each === words.text);
    // A role that the plan itself calls so is meant: `roles: [member, admin]`.
    if (kind && !reading.declared.roles.has(kind)) return { at, kind };
    if (isName(words.text)) return { at, kind: 'role', role: words.text };
    return reportPermission(words.text, { at, path: place.path, reading });
  },
});

function reportPermission(
  text: string,
  context: { at: { start: number; end: number }; path: string; reading: Reading },
): undefined {
  context.reading.log.add({
    code: 'bad-permission',
    message: `"${text.slice(0, 60)}" says nobody who may.`,
    at: context.at,
    path: context.path,
    expected: `${PERMISSION_WORDS.join(', ')}, or a role; several in a list: [owner, admin]`,
    near: { word: text, among: [...PERMISSION_WORDS, ...context.reading.declared.roles] },
  });
  return undefined;
}

/** Who may: one, or a list of which any is enough. */
export const allow: Shape<readonly Permission[]> = described(
  'Who may: public, signed in, owner, member, webhook, api key, a role, or a list of which any is enough.',
  oneOrMany({ what: 'permissions', of: permission }),
);
