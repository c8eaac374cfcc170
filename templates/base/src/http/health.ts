import { Type } from 'typebox';
import type { Database } from '../db/client.ts';
import { success } from '../envelope.ts';
import { Answer } from '../schemas.ts';
import type { App } from './routes.ts';

const Status = Answer(Type.Object({ status: Type.String() }));

/** `/health`: the process answers. `/ready`: it can serve, the database answers too; 503 otherwise. Neither is limited or logged. */
export function addHealthRoutes(app: App, database: Database): void {
  const config = { allow: ['public'], rateLimit: false } as const;
  app.get(
    '/health',
    { config, logLevel: 'warn', schema: { tags: ['health'], operationId: 'getHealth', summary: 'Is the server alive?', response: { 200: Status } } },
    async (request) => success(request, { status: 'ok' }),
  );
  app.get(
    '/ready',
    { config, logLevel: 'warn', schema: { tags: ['health'], operationId: 'getReadiness', summary: 'Can the server serve?', response: { 200: Status } } },
    async (request) => {
      await database.ping();
      return success(request, { status: 'ok' });
    },
  );
}
