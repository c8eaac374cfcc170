import type { Field, FieldType, Integration, Plan } from '../plan/model.ts';
import { compact } from './compact.ts';
import type { MailBlueprint } from './model.ts';
import type { Report } from './report.ts';

type Operation = Integration['operations'][number];
type Inputs = Omit<MailBlueprint, 'integration' | 'operation'>;

const receivers: readonly string[] = ['to', 'recipient', 'email'];
const subjects: readonly string[] = ['subject', 'title'];
const texts: readonly string[] = ['text', 'body', 'content', 'message', 'html'];
const references: readonly string[] = ['reference', 'message_id', 'id', 'key', 'idempotency_key'];

/**
 * What sends the messages of sign-in: the operation that `auth.mail` names, else the first that takes an address, a
 * subject and a text and requires nothing else but an id of the message. Undefined for SMTP.
 */
export function findMail(plan: Plan, report: Report): MailBlueprint | undefined {
  const { auth, integrations } = plan;
  const written = auth?.mail;
  if (auth === undefined || written === 'smtp') return undefined;
  if (written === undefined) return findFitting(integrations);
  const { integration, operation } = written;
  const named = integrations
    .find(({ name }) => name === integration.name)
    ?.operations.find(({ name }) => name === operation.name);
  // That there is no such operation has been said.
  const inputs = named === undefined ? undefined : inputsOf(named);
  if (inputs !== undefined) return { integration: integration.name, operation: operation.name, ...inputs };
  if (named !== undefined) {
    report.error({
      code: 'mail-unfit',
      message: `\`${integration.name}.${operation.name}\` cannot send the messages of sign-in: they have an address, a subject and a text, and nothing else.`,
      at: operation.at,
      path: 'auth.mail',
      expected: `\`input: { to: email, subject: text, text: text }\`, with \`?\` or a default at everything else but a \`reference: uuid\``,
    });
  }
  return undefined;
}

function findFitting(integrations: readonly Integration[]): MailBlueprint | undefined {
  for (const { name, operations } of integrations) {
    for (const operation of operations) {
      const inputs = inputsOf(operation);
      if (inputs !== undefined) return { integration: name, operation: operation.name, ...inputs };
    }
  }
  return undefined;
}

function inputsOf({ input }: Operation): Inputs | undefined {
  if (input?.kind !== 'object') return undefined;
  const { fields } = input;
  const to = named(fields, { names: receivers, isRight: isText });
  const subject = named(fields, { names: subjects, isRight: isText });
  const text = named(fields, { names: texts, isRight: isText });
  if (to === undefined || subject === undefined || text === undefined) return undefined;
  const reference = named(fields, { names: references, isRight: ({ kind }) => kind === 'uuid' });
  const inputs = compact({ to, subject, text, reference });
  const given = new Set<string>(Object.values(inputs));
  const isSatisfied = ({ name, nullable, rules }: Field): boolean =>
    given.has(name) || nullable || rules.default !== undefined;
  return fields.every(isSatisfied) ? inputs : undefined;
}

function named(
  fields: readonly Field[],
  { names, isRight }: { readonly names: readonly string[]; readonly isRight: (type: FieldType) => boolean },
): string | undefined {
  return names.find((name) => fields.some((field) => field.name === name && isRight(field.type)));
}

function isText({ kind }: FieldType): boolean {
  return kind === 'text' || kind === 'email';
}
