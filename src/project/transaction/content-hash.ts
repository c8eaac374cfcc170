import { hash } from 'node:crypto';

/** By which it is seen whether a file is still the one that it was. Texts count as UTF-8. */
export function hashContent(content: string | Uint8Array): string {
  return hash('sha256', content);
}
