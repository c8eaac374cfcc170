import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A message as the server got it. */
interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and text. */
  readonly content: string;
}

/** A server on this machine that takes mail, or refuses every address, until the test ends. */
export async function startMailServer({ refuses = false } = {}) {
  const received: Received[] = [];
  const server = createServer((socket) => {
    const say = (line: string) => socket.write(`${line}\r\n`);
    let from = '';
    let to: string[] = [];
    let content: string[] | undefined;
    say('220 mail.test');
    createInterface({ input: socket }).on('line', (line) => {
      const address = /<(.*)>/.exec(line)?.[1] ?? '';
      if (content !== undefined && line !== '.') content.push(line);
      else if (content !== undefined) {
        received.push({ from, to, content: content.join('\n') });
        [to, content] = [[], undefined];
        say('250 taken');
      } else if (line.startsWith('MAIL')) {
        from = address;
        say('250 go on');
      } else if (line.startsWith('RCPT')) {
        to.push(address);
        say(refuses ? '550 nobody here' : '250 go on');
      } else if (line === 'DATA') {
        content = [];
        say('354 go on');
      } else if (line === 'QUIT') {
        socket.end('221 bye\r\n');
      } else {
        say('250 mail.test');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received };
}
