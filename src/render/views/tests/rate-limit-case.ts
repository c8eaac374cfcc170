import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import { callerOf } from './caller.ts';
import { Scene } from './scene.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Limits beyond this take too many requests to try. */
const triedRequests = 60;

/** An endpoint's own limit: what is asked does not matter, every request counts. */
export function rateLimitCase(endpoint: EndpointBlueprint, file: TestFile): string[] {
  const { rateLimit } = endpoint;
  if (rateLimit === undefined || rateLimit.max > triedRequests) return [];
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const unknownId = `\${${file.use('unknownId', 'app.ts')}}`;
  if (endpoint.kind === 'attach' || endpoint.kind === 'detach') scene.setParameter(endpoint.targetParameter, unknownId);
  const startApp = file.use('startApp', 'app.ts');
  return [
    testCase(`lets an address ask ${rateLimit.max} times in ${rateLimit.seconds} seconds`, {
      given: [...scene.lines, `const limited = await ${startApp}({ RATE_LIMIT_MAX: '1000' });`],
      when: [
        'const statuses = [];',
        `for (let n = 0; n <= ${rateLimit.max}; n += 1) statuses.push((${scene.call({ key: unknownId, to: 'limited' })}).status);`,
        'await limited.close();',
      ],
      expected: [`expect(statuses.indexOf(429)).toBe(${rateLimit.max});`],
    }),
  ];
}
