import type { Topic } from '../guidance.ts';

/** Other systems. Source: the first seed's file on external APIs. */
export const integrations: Topic = {
  id: 'integrations',
  title: 'Integrations',
  words: ['integration', 'external api', 'third party', 'timeout', 'rate limit', 'provider', 'stripe'],
  line: 'One client for each provider, with a timeout, retries and its key in the environment.',
  paragraph:
    'Another system is slow on some days and gone on others. So calls to it go through one place that knows its address and key, waits a limited time, tries again where that is safe, and turns its errors into ours. In development and in tests a simulator answers from the example in the plan, and nothing needs the network.',
  sections: [
    {
      heading: 'What a client has',
      text: `- base_url and auth: the name of an environment variable, never the key itself.
- timeout: ten seconds for most, thirty for slow ones. Without one, a stranger's fault becomes yours.
- retry: three times with growing pauses, for reads and for writes that carry an idempotency key.
- rate_limit: as the provider allows, for example 25/s.
- an operation for each call, with what it takes, what it gives and an example.

    integrations:
      stripe:
        base_url: https://api.stripe.com/v1
        auth: bearer STRIPE_SECRET_KEY
        timeout: 10s
        retry: 3
        rate_limit: 25/s`,
    },
    {
      heading: 'Retries that do no harm',
      text: `A charge that timed out may have gone through. With an idempotency key, such as the order's id, the provider answers the second try with the result of the first. A write without a key is not tried again.`,
    },
    {
      heading: 'Long and many calls',
      text: `- Many rows: in batches, in a task, within the rate limit.
- A provider that works for minutes: start it, then ask every few minutes or wait for its webhook.
- Never in a loop without an end, never inside a database transaction: locks would be held while a stranger thinks.`,
    },
    {
      heading: 'When it is down',
      text: `Decide what people get: a clear error with a code, or the last value that is known with a mark that it may be old. Cache answers that change slowly, such as exchange rates for an hour. Do not keep sensitive answers for ever. Check what a provider answers as you check what a client sends.`,
    },
  ],
  related: ['async', 'webhook', 'environment'],
};
