import type { Plan } from '../../plan/model.ts';
import type { IncomingWebhook } from '../../plan/model-async.ts';
import { namesOf } from '../casing.ts';
import type { InputField, ProjectBlueprint, TaskBlueprint } from '../model.ts';
import type { IncomingWebhookBlueprint, SignatureBlueprint, WebhookInput } from '../model-webhooks.ts';
import { describeType } from '../program/formulas/type-rules.ts';
import type { Report } from '../report.ts';
import { reservedSettings } from '../reserved.ts';
import type { RouteTable } from '../routes.ts';
import { laterMembers } from '../slices.ts';
import { planSignature } from './signatures.ts';

interface IncomingContext {
  readonly project: ProjectBlueprint;
  /** Those that are built. */
  readonly tasks: readonly TaskBlueprint[];
  /** Of all endpoints. */
  readonly operations: readonly string[];
  readonly routes: RouteTable;
  readonly report: Report;
}

/** What other systems send to this one. Call when endpoints have claimed their routes: it is the webhook that has to move. */
export function planIncomingWebhooks(plan: Plan, context: IncomingContext): IncomingWebhookBlueprint[] {
  const later = laterMembers(plan);
  const operations = new Set(context.operations);
  return plan.webhooks.incoming.flatMap((webhook) => {
    const { name, nameAt: at, path, run } = webhook;
    const task = context.tasks.find((each) => each.name.snake === run.name);
    const isSound = checkPath(webhook, context.report) && checkVariable(webhook, context.report);
    const signature = planSignature(webhook, context.report);
    if (task === undefined) {
      // A task that could not be compiled has said why.
      if (later.has(run.name)) {
        const why = `its task \`${run.name}\` belongs to a later slice`;
        context.report.leaveOut({
          code: 'later-slice',
          message: `The webhook \`${name}\` is left out.`,
          why,
          path,
          at,
        });
      }
      return [];
    }
    if (!isSound || signature === undefined || !claim(webhook, context.routes)) return [];
    const input = planWebhookInput(webhook, { task, signature, report: context.report });
    if (input === undefined) return [];
    const names = namesOf(name, context.project.casing);
    let operationId = `receive${names.pascal}`;
    while (operations.has(operationId)) operationId += 'Message';
    operations.add(operationId);
    const {
      description = '',
      url,
      signature: { variable },
    } = webhook;
    return [{ name: names, description, path: url, operationId, variable, signature, task: run.name, input }];
  });
}

function claim({ url, segments, urlAt: at, path }: IncomingWebhook, routes: RouteTable): boolean {
  return routes.claim({ method: 'POST', url, segments, at, path });
}

function checkPath({ segments, url, urlAt: at, path }: IncomingWebhook, report: Report): boolean {
  const isPlain = segments.length > 0 && segments.every(({ kind }) => kind === 'word');
  if (isPlain) return true;
  report.error({
    code: 'bad-webhook-path',
    message:
      segments.length === 0
        ? 'A message has to arrive at a path of its own.'
        : `\`${url}\` has a parameter, and no task is given what stands in a path.`,
    at,
    path,
    expected: 'a path without parameters: `/webhooks/stripe`',
  });
  return false;
}

function checkVariable({ signature: { variable, at }, path }: IncomingWebhook, report: Report): boolean {
  if (!reservedSettings.has(variable)) return true;
  report.error({
    code: 'reserved-variable',
    message: `\`${variable}\` is a setting of the server itself, and no secret shared with others.`,
    at,
    path: `${path}.signature`,
    expected: 'a variable of its own, such as `STRIPE_WEBHOOK_SECRET`',
  });
  return false;
}

/** Where each field of the task's input comes from; undefined when one of them comes from nowhere. */
function planWebhookInput(
  { name, run, path }: IncomingWebhook,
  { task, signature, report }: { task: TaskBlueprint; signature: SignatureBlueprint; report: Report },
): readonly WebhookInput[] | undefined {
  let isSound = true;
  const refuse = (message: string, expected: string): void => {
    isSound = false;
    report.error({ code: 'webhook-lacks-field', message, at: run.at, path: `${path}.run`, expected });
  };
  const input = task.input.map((field): WebhookInput => {
    const from = sourceOf(field);
    const needed = from === 'payload' ? 'json' : 'text';
    if (from !== 'body' && field.type.kind !== needed) {
      refuse(
        `\`${task.name.snake}\` takes \`${field.name.snake}: ${describeType(field.type)}\`, but that name stands for ${meaningOf[from]}.`,
        `\`${field.name.snake}: ${needed}\`, or another name`,
      );
    }
    if (from === 'type' && signature.type === undefined) {
      refuse(
        `\`${task.name.snake}\` takes \`event_type\`, but messages of \`${name}\` do not say what they are about: \`hmac\` knows no type.`,
        'a field of the body, under its own name',
      );
    }
    return { field, from };
  });
  const { type } = signature;
  const takesType = input.some(({ from }) => from === 'type');
  if (type?.kind === 'field' && takesType && !isTextOf(type.name, task.input)) {
    refuse(
      `\`event_type\` is \`${type.name}\` of the body, which \`${task.name.snake}\` takes as something else than a text that is always there.`,
      `\`${type.name}: text\`, or \`event_type\` alone`,
    );
  }
  if (signature.id.kind === 'field' && !isIdOf(signature.id.name, task.input)) {
    refuse(
      `\`${signature.id.name}\` tells messages of \`${name}\` apart, so it has to be a text or a whole number that is always there.`,
      `\`${signature.id.name}: text\` among the input of \`${task.name.snake}\`, or no such field`,
    );
  }
  return isSound ? input : undefined;
}

const sources: Readonly<Record<string, WebhookInput['from']>> = {
  payload: 'payload',
  event_id: 'id',
  event_type: 'type',
};

const meaningOf = {
  payload: 'the whole message',
  id: 'the id of the message',
  type: 'what the message is about',
} as const;

function sourceOf({ name }: InputField): WebhookInput['from'] {
  return (Object.hasOwn(sources, name.snake) ? sources[name.snake] : undefined) ?? 'body';
}

function isTextOf(name: string, input: readonly InputField[]): boolean {
  const field = input.find((each) => each.name.snake === name);
  return field === undefined || (!field.optional && field.type.kind === 'text' && !field.type.nullable);
}

function isIdOf(name: string, input: readonly InputField[]): boolean {
  const field = input.find((each) => each.name.snake === name);
  if (field === undefined) return true;
  return !field.optional && !field.type.nullable && (field.type.kind === 'text' || field.type.kind === 'integer');
}
