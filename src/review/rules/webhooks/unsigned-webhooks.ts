import { handMadeWebhooks } from '../../facts/hand-made-webhooks.ts';
import type { Rule } from '../../rule.ts';

/**
 * `webhooks.incoming` cannot be written without a signature, so what is left: a public endpoint of steps at a path of
 * webhooks or callbacks, which checks none.
 */
export const unsignedWebhooks: Rule = {
  id: 'WH-01',
  severity: 'error',
  title: 'Incoming webhook without a signature',
  reason: 'The address is no secret: whoever knows it can report payments that never happened.',
  seed: { document: 0, sentence: 'Validate webhook signature' },
  check: (context) =>
    handMadeWebhooks(context).map(({ endpoint: { at, path }, label }) => ({
      at,
      path,
      message: `Anybody can call ${label}: nothing checks who sends it.`,
      remedy: `Write it under \`webhooks.incoming\`, with \`signature: stripe STRIPE_WEBHOOK_SECRET\` or \`hmac X-Signature NAME\` and the task to \`run\`.`,
    })),
};
