import { namesOf } from '../../blueprint/casing.ts';
import type { ProjectBlueprint } from '../../blueprint/model.ts';

/** src/db/schema/refresh-tokens.ts */
export function refreshTokensView({ casing, ids }: ProjectBlueprint) {
  const names = ['token_hash', 'family_id', 'user_id', 'expires_at', 'used_at', 'created_at'];
  const keys = names.map((name) => namesOf(name, casing));
  return {
    idType: ids,
    needsUuid: ids !== 'uuid',
    keys: Object.fromEntries(keys.map(({ camel, key }) => [camel, key])),
  };
}
