import type { Auth, Span } from '../../../plan/model.ts';
import { describeSeconds } from '../../facts/time-text.ts';
import type { Hit, Rule } from '../../rule.ts';

const ACCESS_SECONDS = 3600;
const REFRESH_SECONDS = 30 * 86_400;

/** More than an hour for access tokens, or 30 days for refresh tokens. That these are stored as hashes and replaced at every use is the compiler's work. */
export const longTokens: Rule = {
  id: 'AU-07',
  severity: 'error',
  title: 'Token that is valid for too long',
  reason: 'A stolen token is good until it ends or somebody notices, and a forgotten device stays signed in.',
  seed: { document: 2, sentence: '// Revoke old refresh token' },
  check: ({ plan: { auth } }) => {
    if (auth === undefined) return [];
    return [
      ...(auth.accessTokenSeconds > ACCESS_SECONDS
        ? [
            hitOf(auth, {
              key: 'access_token',
              at: auth.accessTokenAt,
              seconds: auth.accessTokenSeconds,
              most: '1h',
              usual: '15m',
            }),
          ]
        : []),
      ...(auth.refreshTokenSeconds > REFRESH_SECONDS
        ? [
            hitOf(auth, {
              key: 'refresh_token',
              at: auth.refreshTokenAt,
              seconds: auth.refreshTokenSeconds,
              most: '30d',
              usual: '7d',
            }),
          ]
        : []),
    ];
  },
};

interface Token {
  readonly key: 'access_token' | 'refresh_token';
  readonly at: Span | undefined;
  readonly seconds: number;
  readonly most: string;
  readonly usual: string;
}

function hitOf(auth: Auth, { key, at, seconds, most, usual }: Token): Hit {
  return {
    at: at ?? auth.at,
    path: auth.path,
    message: `\`${key}\` is valid for ${describeSeconds(seconds)}; ${most} is the most that is safe.`,
    remedy: `Write \`${key}: ${usual}\`${key === 'access_token' ? ': clients get the next one with the refresh token' : ''}.`,
    fix: [{ kind: 'set', path: ['auth', key], value: usual }],
  };
}
