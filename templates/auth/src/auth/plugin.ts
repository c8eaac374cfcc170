import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { ForbiddenError, UnauthorizedError } from '../errors.ts';
import type { App } from '../http/routes.ts';
import { type Permission, roles } from './permissions.ts';
import type { AccessTokens } from './tokens.ts';

/**
 * Makes every route registered from here on say who may call it (`config.allow`), and enforces that.
 * A route that does not say fails at once, not when somebody finds it open.
 */
export function enforcePermissions(app: App, tokens: AccessTokens): void {
  app.decorateRequest('caller', null);
  app.addHook('onRoute', (route) => {
    const allow = route.config?.allow ?? [];
    if (allow.length === 0) throw new Error(`${String(route.method)} ${route.url} does not say who may call it`);
    // After other checks of the route, such as its rate limit.
    if (!allow.includes('public')) route.onRequest = [...[route.onRequest ?? []].flat(), createCheck(allow, tokens)];
  });
}

function createCheck(allow: readonly Permission[], tokens: AccessTokens): onRequestHookHandler {
  // What is no role is for everybody who is signed in: whose rows they see is a matter of the route.
  const anyRole = allow.some((word) => !roles.some((role) => role === word));
  return (request, reply, done) => {
    const token = bearerToken(request);
    const caller = token === undefined ? undefined : tokens.read(token);
    if (caller === undefined) {
      reply.header('www-authenticate', token === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
      done(new UnauthorizedError(token === undefined ? 'Authentication required' : 'Invalid or expired token'));
      return;
    }
    request.caller = caller;
    done(anyRole || allow.includes(caller.role) ? undefined : new ForbiddenError());
  };
}

/** The scheme is required: a bare token is none (RFC 6750, 2.1). */
function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
