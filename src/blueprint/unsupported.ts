import type { Plan } from '../plan/model.ts';
import type { PlannedEndpoint } from './api.ts';
import type { Report } from './report.ts';

/** Refuses or leaves out the event of an endpoint that is no move; the endpoint itself stays. */
export function checkEvent({ endpoint, action }: PlannedEndpoint, { report }: { report: Report }): void {
  const { emit, method, url, path } = endpoint;
  if (emit === undefined || action.verb === 'move') return;
  report.refuse({ part: 'events', what: `The event \`${emit.name}\` of \`${method} ${url}\``, at: emit.at, path });
}

/** Everything of a plan that this version parses but does not compile, apart from endpoints (`api.ts`). */
export function refuseParts(plan: Plan, report: Report): void {
  const uses = [
    ...plan.webhooks.incoming.map((item) => ({ part: 'webhooks' as const, what: 'incoming webhook', item })),
    ...plan.realtime.map((item) => ({ part: 'realtime' as const, what: 'realtime channel', item })),
  ];
  for (const { part, what, item } of uses) {
    report.refuse({ part, what: `The ${what} \`${item.name}\``, at: item.nameAt, path: item.path });
  }
  for (const { name, at } of plan.webhooks.outgoing) {
    report.refuse({ part: 'webhooks', what: `The outgoing webhook \`${name}\``, at, path: 'webhooks.outgoing' });
  }
  refuseAuth(plan, report);
}

function refuseAuth({ auth }: Plan, report: Report): void {
  if (auth === undefined) return;
  const { path } = auth;
  if (auth.passwordReset !== undefined) {
    report.refuse({ part: 'password_reset', what: 'Password reset', at: auth.passwordReset, path });
  }
  if (auth.apiKeys !== undefined)
    report.refuse({ part: 'api_keys', what: 'Sign-in by API key', at: auth.apiKeys, path });
  if (auth.emailVerification !== undefined) {
    report.refuse({ part: 'email_verification', what: 'E-mail verification', at: auth.emailVerification, path });
  }
  if (auth.registration === 'invite') {
    report.refuse({ part: 'invitations', what: 'Registration by invitation', at: auth.at, path });
  }
}
