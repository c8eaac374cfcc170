import { toSnakeCase } from '../../plan/names.ts';

export interface NotedRoute {
  readonly method: string;
  readonly path: string;
  /** In parentheses, or behind a dash. */
  readonly summary?: string;
  /** Behind an arrow: what it calls. */
  readonly calls?: string;
}

const ROUTE = /^(GET|POST|PUT|PATCH|DELETE)[\s|]+(\/\S*)\s*(.*)$/i;

/** `POST   /orders/{id}/cancel    (Cancel order)`, with `:id` as well; undefined for what is no route. */
export function readRoute(text: string): NotedRoute | undefined {
  const [, method, written, rest = ''] = ROUTE.exec(text) ?? [];
  if (method === undefined || written === undefined) return undefined;
  const path = readPath(written);
  const calls = /^(?:→|->|=>)\s*(.+)$/.exec(rest)?.[1];
  const summary =
    /^[[(](.*)[\])]$/.exec(rest)?.[1] ??
    /^(?:[-–—:#|]|\/\/)+\s*(.+)$/.exec(rest)?.[1] ??
    (calls === undefined ? rest : '');
  return {
    method: method.toUpperCase(),
    path,
    ...(summary.trim() !== '' && { summary: summary.trim() }),
    ...(calls !== undefined && { calls }),
  };
}

/** `/orders/:id/`, `/orders/<id>?page=1` → `/orders/{id}` */
function readPath(written: string): string {
  const path = written.replace(/[?#].*$/, '').replace(/[,;.]+$/, '');
  const segments = path.split('/').filter((segment) => segment !== '');
  const read = segments.map((segment) => {
    const [, parameter] = /^(?::|\{|<|\[)([A-Za-z_][\w-]*)[}>\]]?$/.exec(segment) ?? [];
    return parameter === undefined ? segment : `{${toSnakeCase(parameter)}}`;
  });
  return `/${read.join('/')}`;
}
