import type { Endpoint } from '../../../plan/model.ts';
import type { Rule } from '../../rule.ts';

/**
 * Two endpoints whose routes differ in the names of parameters only; the compiler refuses them, too. A word beside a
 * parameter (`/products/search` and `/products/{id}`) is fine in any order: the server tries words first.
 */
export const unreachableRoutes: Rule = {
  id: 'EP-11',
  severity: 'error',
  title: 'Route that can never be reached',
  reason: 'Both answer to the same addresses, so one of them never gets a request.',
  seed: { document: 0, sentence: "What's the URL structure?" },
  check: ({ endpoints }) => {
    const first = new Map<string, string>();
    return endpoints.flatMap(({ endpoint, label }) => {
      const shape = shapeOf(endpoint);
      const other = first.get(shape);
      if (other === undefined) {
        first.set(shape, label);
        return [];
      }
      const { at, path } = endpoint;
      const message = `${label} can never be reached: ${other} has the same route.`;
      return [{ at, path, message, remedy: 'Give one of them another path, or leave one out.' }];
    });
  },
};

function shapeOf({ method, segments }: Endpoint): string {
  return `${method} ${segments.map((segment) => (segment.kind === 'word' ? `/${segment.text}` : '/{}')).join('')}`;
}
