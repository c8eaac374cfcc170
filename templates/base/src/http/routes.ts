import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { Config } from '../config.ts';
import type { Db } from '../db/client.ts';

/** The server, with the types of requests and responses taken from each route's schema. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What routes may use. */
export interface RouteContext {
  readonly db: Db;
  readonly config: Config;
}

/** The routes of one module. */
export type Routes = (app: App, context: RouteContext) => Promise<void>;
