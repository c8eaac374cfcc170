import { ServiceUnavailableError } from '../errors.ts';
import type { App } from './routes.ts';

/** While the server stops, requests under way finish, and those that still come in over open connections are turned away. */
export function refuseWhileClosing(app: App): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onRequest', (_request, _reply, done) => {
    done(isClosing ? new ServiceUnavailableError('The server is stopping') : undefined);
  });
}
