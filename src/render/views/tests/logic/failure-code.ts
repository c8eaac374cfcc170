import { quoteString } from '../../../engine.ts';
import type { Arrangement } from './arrangement.ts';
import type { Failure } from './world/outcome.ts';

/** `code: 'OUT_OF_STOCK', message: 'Only 1 left.'`: what a test can say of a failure. */
export function failureEntries({ code, message, visit }: Failure, arrangement: Arrangement): string[] {
  const text = message === undefined || visit?.statement.kind !== 'require' ? undefined : arrangement.textCode(message);
  return [...(code === '' ? [] : [`code: ${quoteString(code)}`]), ...(text === undefined ? [] : [`message: ${text}`])];
}
