import { failure } from '../envelope.ts';
import type { App } from './routes.ts';

interface KnownRoute {
  readonly segments: readonly string[];
  readonly methods: Set<string>;
}

/**
 * Answers 404 for a path that does not exist, and 405 with `Allow` for one that exists with other methods.
 * Call before routes are registered: it takes note of them.
 */
export function answerUnknownRoutes(app: App): void {
  const known = new Map<string, KnownRoute>();
  app.addHook('onRoute', ({ url, method }) => {
    const route = known.get(url) ?? { segments: url.split('/'), methods: new Set() };
    for (const name of [method].flat()) route.methods.add(name);
    known.set(url, route);
  });

  // With rate limits on, looking for paths is limited too.
  const options = app.hasDecorator('rateLimit') ? { preHandler: app.rateLimit() } : {};
  app.setNotFoundHandler(options, (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = [...known.values()].filter(({ segments }) => matches(path, segments)).flatMap((route) => [...route.methods]);
    if (methods.length === 0) {
      reply.code(404).send(failure(request, { code: 'NOT_FOUND', message: `${request.method} ${path} does not exist` }));
      return;
    }
    const allowed = [...new Set(methods)].sort().join(', ');
    const message = `${request.method} is not allowed here, only ${allowed}`;
    reply.code(405).header('allow', allowed).send(failure(request, { code: 'METHOD_NOT_ALLOWED', message }));
  });
}

/** `:name` stands for any segment. */
function matches(path: string, segments: readonly string[]): boolean {
  const parts = path.split('/');
  return parts.length === segments.length && segments.every((segment, at) => segment.startsWith(':') || segment === parts[at]);
}
