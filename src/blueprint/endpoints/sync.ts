import type { SyncEndpoint } from '../model.ts';
import type { EndpointContext, EndpointDraft } from './context.ts';

/** Rows that one answer holds at most; devices fetch all there is, so it is more than on a page of a list. */
const mostRows = 500;

/** Undefined where the table does not keep what devices have to know: what was deleted, and when rows changed. */
export function compileSync(
  { base, table, planned }: EndpointDraft,
  { report }: EndpointContext,
): SyncEndpoint | undefined {
  const { plan } = table;
  const { at, path, method, url } = planned.endpoint;
  const what = `\`${method} ${url}\``;
  const fail = (code: string, message: string, expected: string): undefined => {
    report.error({ code, message, at, path, expected });
  };
  if (plan.delete !== 'soft') {
    const message = `${what} has to tell what was deleted, and deleted rows of \`${plan.name}\` are gone.`;
    return fail('sync-without-tombstones', message, '`delete: soft` on the table');
  }
  if (!plan.timestamps) {
    const message = `${what} has to tell what changed since a time, and rows of \`${plan.name}\` have none.`;
    return fail('sync-without-times', message, '`timestamps: true` on the table');
  }
  if (base.pathColumns.length > 0) {
    const message = `${what} is about rows below another one: a row that leaves it would stay on devices for ever.`;
    return fail('sync-below-row', message, `a path without parameters: \`/${plan.name.replaceAll('_', '-')}/changes\``);
  }
  return { ...base, kind: 'sync', maxLimit: mostRows };
}
