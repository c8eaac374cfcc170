import { readFileSync } from 'node:fs';

/** A row of docs/acceptance.md. */
export interface AcceptanceRow {
  readonly id: string;
  readonly shown: string;
  readonly state: string;
  readonly citations: readonly Citation[];
}

/** A file, and the test in it. */
export interface Citation {
  readonly text: string;
  /** The generated project that the file belongs to; undefined for a file of ours. */
  readonly project: string | undefined;
  readonly path: string;
  /** Titles of the groups, and of the test; empty when the file as a whole is meant. */
  readonly titles: readonly string[];
}

export function readAcceptance(): AcceptanceRow[] {
  const document = readFileSync(new URL('../../docs/acceptance.md', import.meta.url), 'utf8');
  return [...document.matchAll(/^\| (A\d-\d{3}) \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map(
    ([, id = '', shown = '', where = '', state = '']) => ({ id, shown, state, citations: citationsOf(where) }),
  );
}

/** `shop:test/http.test.ts › every answer › protects browsers`, in backticks. */
function citationsOf(where: string): Citation[] {
  return [...where.matchAll(/`([^`]+)`/g)].map(([, text = '']) => {
    const [file = '', ...titles] = text.split(' › ');
    const [, project, path = ''] = /^(?:([\w-]+):)?(.*)$/.exec(file) ?? [];
    return { text, project, path, titles };
  });
}
