import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Plan } from '../../../plan/model.ts';
import type { Recipient } from './people.ts';
import { onlyIf } from './only-if.ts';
import { mailKind } from './providers.ts';
import { requestOf, type Service, serviceOf } from './services.ts';

export function mailService(plan: Plan): Service {
  return serviceOf(plan, mailKind);
}

/** Mail about a row that has been read with `includeOf(recipient)`. Where nobody may be there, it looks first. */
export function mailSteps(
  service: Service,
  message: {
    readonly recipient: Recipient;
    readonly row: string;
    readonly subject: string;
    readonly text: string;
    readonly approved: ReadonlySet<string>;
  },
): readonly PlanValue[] {
  const { recipient, row, subject, text, approved } = message;
  // Rows that are deleted softly are not there for steps, and that may be among what is approved.
  const mayBeMissing = recipient.mayBeMissing || approved.has(`soft delete ${recipient.table}`);
  const person = recipient.relation === undefined ? row : `${row}.${recipient.relation}`;
  const to = `${person}.${recipient.email.name}`;
  const greeting = recipient.name === undefined ? 'Hello' : `Hello {${person}.${recipient.name.name}}`;
  const send = requestOf(service, { values: { to: `= ${to}`, subject, text: `${greeting}, ${text}` } });
  const checks = [
    ...(mayBeMissing && recipient.relation !== undefined ? [`${person} != null`] : []),
    ...(recipient.email.nullable ? [`${to} != null`] : []),
  ];
  return checks.length === 0 ? [send] : [onlyIf(checks.join(' && '), [send])];
}

export function includeOf({ relation }: Recipient): { readonly include?: readonly string[] } {
  return relation === undefined ? {} : { include: [relation] };
}
