import { plural, singular } from '../../infer/inflect.ts';
import type { PlannedEndpoint } from '../api.ts';
import { capitalize, namesOf, withArticle } from '../casing.ts';
import type { SchemaTable } from '../schema-table.ts';

interface Wording {
  /** camelCase, verb first: `listOrders`. */
  readonly operation: string;
  /** `List orders` */
  readonly summary: string;
}

/** How an endpoint is called in code and in the API document, before it is made different from others. */
export function wordEndpoint(planned: PlannedEndpoint, table: SchemaTable): Wording {
  const { action, endpoint } = planned;
  const { entity } = table.names;
  const one = pascal(entity.snake);
  const many = pascal(plural(entity.snake));
  const words = plural(entity.words);
  const single = withArticle(entity.words);
  const last = lastWord(endpoint.segments);
  switch (action.verb) {
    case 'list':
      return { operation: `list${many}`, summary: `List ${words}` };
    case 'search':
      return { operation: `search${many}`, summary: `Search ${words}` };
    case 'sync':
      return { operation: `sync${many}`, summary: `What changed of ${words}` };
    case 'aggregate': {
      const report = last === undefined || last.replaceAll('-', '_') === table.plan.name ? 'stats' : last;
      const noun = pascal(report.replaceAll('-', '_'));
      return { operation: `get${one}${noun}`, summary: `Count and sum up ${words}` };
    }
    case 'move': {
      const state = action.to.name.replaceAll(/[^A-Za-z0-9]+/g, ' ');
      const verb = last === undefined || last === 'move' ? `move` : last;
      const operation = `${namesOf(verb, 'camel').camel}${one}${verb === 'move' ? `To${pascal(state.replaceAll(' ', '_'))}` : ''}`;
      return { operation, summary: `Move ${single} to ${state}` };
    }
    case 'attach':
    case 'detach': {
      const other = namesOf(action.field.name, 'camel');
      const link = action.verb === 'attach' ? 'to' : 'from';
      const linked = namesOf(singular(other.snake), 'camel');
      return {
        operation: `${action.verb}${linked.pascal}${link === 'to' ? 'To' : 'From'}${one}`,
        summary: `${action.verb === 'attach' ? 'Attach' : 'Detach'} ${withArticle(linked.words)} ${link} ${single}`,
      };
    }
    default:
      return { operation: `${action.verb}${one}`, summary: `${capitalize(action.verb)} ${single}` };
  }
}

function lastWord(segments: PlannedEndpoint['endpoint']['segments']): string | undefined {
  const words = segments.flatMap((segment) => (segment.kind === 'word' ? [segment.text] : []));
  return words.at(-1);
}

function pascal(snake: string): string {
  return namesOf(snake, 'camel').pascal;
}
