import type { Plan } from '../plan/model.ts';
import type { Report } from './report.ts';

/** Everything of a plan that this version parses but does not compile, apart from endpoints (`api.ts`). */
export function refuseParts(plan: Plan, report: Report): void {
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
