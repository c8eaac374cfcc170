import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** How the service answers a request: 200 with `body` in JSON, unless it says otherwise; `hangs` never answers. */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly hangs?: true;
}

/** A request as the service got it. */
export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A service on this machine, which gives these answers in turn, the last one again and again, until the test ends. */
export async function startService(...answers: readonly [Answer, ...Answer[]]) {
  const requests: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const body = headers['content-type'] === 'application/json' ? await json(request) : (await text(request)) || undefined;
    requests.push({ method, url, headers, body });
    const answer = answers[requests.length - 1] ?? answers.at(-1);
    if (answer?.hangs) return;
    response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json', ...answer?.headers });
    response.end(answer?.text ?? JSON.stringify(answer?.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}
