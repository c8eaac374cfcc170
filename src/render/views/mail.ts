import type { AuthBlueprint, Blueprint, MailBlueprint } from '../../blueprint/model.ts';
import { quoteString } from '../engine.ts';
import { propertyAccess, propertyKey } from '../expressions/literal.ts';
import { sendsCodes } from '../schema/auth-tables.ts';
import { Imports } from './imports.ts';
import { addressVariable } from './work/integration-settings.ts';
import type { SystemTask } from './work/system-tasks.ts';

/** Whether administrators invite people to create accounts. */
export function invitesPeople({ registration, administrator }: AuthBlueprint): boolean {
  return registration === 'invite' && administrator !== undefined;
}

/** Whether the project sends mail of its own. */
export function sendsMail({ auth }: Pick<Blueprint, 'auth'>): boolean {
  return auth !== undefined && (sendsCodes(auth) || invitesPeople(auth));
}

/** Whether that goes by SMTP, for want of an integration. */
export function sendsBySmtp(blueprint: Pick<Blueprint, 'auth'>): boolean {
  return sendsMail(blueprint) && blueprint.auth?.mail === undefined;
}

/** Tasks that send it. */
export function mailTasks({ auth }: Pick<Blueprint, 'auth'>): readonly SystemTask[] {
  if (auth === undefined) return [];
  return [
    ...(auth.passwordReset ? [resetTask] : []),
    ...(auth.verifiedColumn === undefined ? [] : [verificationTask]),
    ...(invitesPeople(auth) ? [invitationTask] : []),
  ];
}

const resetTask: SystemTask = {
  ...{ name: 'auth.send_password_reset', file: 'auth/send-password-reset' },
  ...{ definition: 'sendPasswordResetTask', inputType: 'SendPasswordResetInput' },
};

const verificationTask: SystemTask = {
  ...{ name: 'auth.send_verification', file: 'auth/send-verification' },
  ...{ definition: 'sendVerificationTask', inputType: 'SendVerificationInput' },
};

const invitationTask: SystemTask = {
  ...{ name: 'auth.send_invitation', file: 'auth/send-invitation' },
  ...{ definition: 'sendInvitationTask', inputType: 'SendInvitationInput' },
};

/** src/mail.ts */
export interface MailView {
  readonly imports: readonly string[];
  /** Absent: SMTP. */
  readonly integration?: IntegrationCall;
  /** The part of ids of messages after the `@`. */
  readonly domain: string;
}

interface IntegrationCall {
  readonly name: string;
  /** `mail.send` */
  readonly call: string;
  /** Entries of what it is given. */
  readonly input: string;
  /** Nothing is really sent: an expression. */
  readonly isSimulated: string;
}

export function mailView(blueprint: Blueprint): MailView {
  const imports = new Imports();
  const { auth, project } = blueprint;
  const domain = project.hosting?.domain ?? `${project.name}.invalid`;
  imports.type('./context.ts', 'Context');
  if (auth?.mail !== undefined) {
    return { imports: imports.lines, integration: integrationCall(auth.mail, blueprint), domain };
  }
  imports.value('nodemailer', 'createTransport');
  return { imports: imports.lines, domain };
}

function integrationCall(mail: MailBlueprint, { integrations }: Blueprint): IntegrationCall {
  const integration = integrations.find(({ name }) => name.snake === mail.integration);
  const operation = integration?.operations.find(({ name }) => name.snake === mail.operation);
  if (integration === undefined || operation === undefined) {
    throw new TypeError(`the blueprint sends mail by ${mail.integration}.${mail.operation}, which it does not have`);
  }
  const entry = (input: string | undefined, value: string): string[] => {
    const key = operation.input.find(({ name }) => name.snake === input)?.name.key;
    return key === undefined ? [] : [`${propertyKey(key)}: mail.${value}`];
  };
  const address = `config.${addressVariable(integration)}`;
  return {
    name: integration.name.snake,
    call: `${integration.name.camel}${propertyAccess(operation.name.camel)}`,
    input: [
      ...entry(mail.to, 'to'),
      ...entry(mail.subject, 'subject'),
      ...entry(mail.text, 'text'),
      ...entry(mail.reference, 'id'),
    ].join(', '),
    isSimulated:
      integration.auth === undefined
        ? `config.NODE_ENV === 'test' && ${address} === ${quoteString(integration.baseUrl)}`
        : `config.${integration.auth.variable} === undefined`,
  };
}
