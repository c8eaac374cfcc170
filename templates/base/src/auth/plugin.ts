import type { App } from '../http/routes.ts';

/**
 * Makes every route registered from here on say who may call it (`config.allow`).
 * A route that does not say fails at once, not when somebody finds it open.
 */
export function enforcePermissions(app: App): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.allow?.includes('public') !== true) throw new Error(`${String(method)} ${url} does not say who may call it`);
  });
}
