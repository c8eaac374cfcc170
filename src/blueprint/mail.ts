import type { FieldType, Integration, Plan } from '../plan/model.ts';
import type { MailBlueprint } from './model.ts';

const texts: readonly string[] = ['text', 'body', 'content', 'message', 'html'];

/**
 * The operation of an integration that sends mail: it takes an address, a subject and a text, and requires nothing else.
 * Undefined when the plan has none.
 */
export function findMail({ integrations }: Pick<Plan, 'integrations'>): MailBlueprint | undefined {
  for (const { name, operations } of integrations) {
    for (const operation of operations) {
      const inputs = inputsOf(operation);
      if (inputs !== undefined) return { integration: name, operation: operation.name, ...inputs };
    }
  }
  return undefined;
}

function inputsOf({
  input,
}: Integration['operations'][number]): Pick<MailBlueprint, 'to' | 'subject' | 'text'> | undefined {
  if (input?.kind !== 'object') return undefined;
  const named = (names: readonly string[]) =>
    names.find((name) => input.fields.some((field) => field.name === name && isText(field.type)));
  const to = named(['to', 'recipient', 'email']);
  const subject = named(['subject', 'title']);
  const text = named(texts);
  if (to === undefined || subject === undefined || text === undefined) return undefined;
  const others = input.fields.filter(({ name }) => ![to, subject, text].includes(name));
  return others.every(({ nullable, rules }) => nullable || rules.default !== undefined)
    ? { to, subject, text }
    : undefined;
}

function isText({ kind }: FieldType): boolean {
  return kind === 'text' || kind === 'email';
}
