import { runInNewContext } from 'node:vm';

/** The value of an emitted expression, as JSON sends it. */
export function evaluate(code: string, n = 1): unknown {
  const nth = (values: readonly unknown[], at: number): unknown => values[at % values.length];
  const value: unknown = runInNewContext(`(${code})`, { n, nth, Array, Date, Math, String });
  return JSON.parse(JSON.stringify(value));
}
