import { readFileSync } from 'node:fs';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A line of the tables in docs/permissions.md. */
export interface PermissionLine {
  /** `GET /api/orders/{id}` */
  readonly endpoint: string;
  readonly method: (typeof methods)[number];
  readonly path: string;
  /** What each of those in the head of the table gets. */
  readonly expected: Readonly<Record<string, string>>;
}

/** Every endpoint in docs/permissions.md: what stands there is what is tested. */
export function readPermissions(): PermissionLine[] {
  const lines: PermissionLine[] = [];
  let people: readonly string[] = [];
  for (const line of readFileSync('docs/permissions.md', 'utf8').split('\n')) {
    const [endpoint = '', ...cells] = line.split('|').slice(1, -1).map(plainText);
    if (endpoint === 'endpoint') people = cells;
    const [word, path] = endpoint.split(' ');
    const method = methods.find((each) => each === word);
    if (method === undefined || path === undefined) continue;
    const expected = Object.fromEntries(people.map((name, index) => [name, cells[index] ?? '']));
    lines.push({ endpoint, method, path, expected });
  }
  return lines;
}

function plainText(cell: string): string {
  return cell.replaceAll('`', '').trim();
}
