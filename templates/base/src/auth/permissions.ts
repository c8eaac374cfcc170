/** Who may call a route. There is no sign-in: everything that is served is public, and says so. */
export type Permission = 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route that does not say fails when it is registered. */
    allow: readonly Permission[];
  }
}
