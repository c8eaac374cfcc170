import type { FastifyBaseLogger } from 'fastify';
import { findCallers } from '../auth/sessions.repository.ts';
import type { Role } from '../auth/permissions.ts';
import type { Db } from '../db/client.ts';

const intervalMs = 30_000;

/** Somebody who listens, as long as their login lasts. */
export interface WatchedLogin {
  readonly session: string;
  readonly role: Role;
  /** The login has ended, or its person has another role now. */
  end(): void;
}

export interface LoginWatch {
  /** @returns what ends it */
  watch(login: WatchedLogin): () => void;
  stop(): void;
}

/** Asks now and then, once for all who listen to this server, whose login has ended. */
export function watchLogins(db: Db, log: FastifyBaseLogger): LoginWatch {
  const watched = new Set<WatchedLogin>();

  async function check(): Promise<void> {
    const asked = [...watched];
    if (asked.length === 0) return;
    const found = await findCallers(db, [...new Set(asked.map(({ session }) => session))]);
    const roles = new Map(found.map(({ session, role }) => [session, role]));
    for (const login of asked) {
      if (watched.has(login) && roles.get(login.session) !== login.role) login.end();
    }
  }

  const timer = setInterval(() => {
    check().catch((err: unknown) => log.error({ err }, 'could not ask which logins have ended'));
  }, intervalMs).unref();
  return {
    watch(login) {
      watched.add(login);
      return () => watched.delete(login);
    },
    stop: () => clearInterval(timer),
  };
}
