import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { createLookup, type Lookup } from '../views/lookup.ts';
import { incomingDocsView } from '../views/webhooks/incoming-docs.ts';
import { incomingTestView } from '../views/webhooks/incoming-test.ts';
import { incomingFile, incomingRuntimeView, incomingWebhookView } from '../views/webhooks/incoming.ts';

/** What other systems send: a route for each, the check of signatures, the table of messages, tests and documentation. */
export function incomingWebhookFiles(blueprint: Blueprint): readonly FileRequest[] {
  const { incoming } = blueprint.webhooks;
  if (incoming.length === 0) return [];
  const lookup = createLookup(blueprint);
  const runtime = incomingRuntimeView(lookup);
  return [
    copy('src/db/schema/webhook-events.ts'),
    fill('src/webhooks/incoming/index.ts', runtime),
    copy('src/webhooks/incoming/keep.ts'),
    fill('src/webhooks/incoming/receive.ts', runtime),
    fill('src/webhooks/incoming/signatures.ts', runtime),
    copy('test/webhooks/incoming/keep.test.ts'),
    fill('docs/incoming-webhooks.md', incomingDocsView(lookup)),
    ...incoming.flatMap((webhook) => webhookFiles(webhook, lookup)),
  ];
}

function webhookFiles(webhook: Blueprint['webhooks']['incoming'][number], lookup: Lookup): FileRequest[] {
  const entity = `webhooks.incoming.${webhook.name.snake}`;
  const file = incomingFile(webhook);
  return [
    {
      path: `src/webhooks/incoming/${file}.ts`,
      template: 'webhooks-in/src/webhooks/incoming/webhook.ts.hbs',
      view: incomingWebhookView(webhook, lookup),
      entity,
    },
    {
      path: `test/webhooks/incoming/${file}.test.ts`,
      template: 'webhooks-in/test/webhooks/incoming/webhook.test.ts.hbs',
      view: incomingTestView(webhook, lookup),
      entity,
    },
  ];
}

function copy(path: string): FileRequest {
  return { path, template: `webhooks-in/${path}` };
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `webhooks-in/${path}.hbs`, view };
}
