import type { PlaceKey } from './reading.ts';
import type { Words } from './words.ts';

/** The characters of a key that is written without quotes or escapes, as all keys with a grammar should be. */
export function wordsOfKey(key: PlaceKey): Words {
  const isVerbatim = key.at.end - key.at.start === key.name.length;
  return cut(key, { start: 0, end: key.name.length, isVerbatim });
}

function cut(key: PlaceKey, range: { start: number; end: number; isVerbatim: boolean }): Words {
  const { isVerbatim } = range;
  let { start, end } = range;
  while (start < end && key.name.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && key.name.charCodeAt(end - 1) <= 0x20) end -= 1;
  const spanOf = (first: number, last: number): Words['at'] =>
    isVerbatim ? { start: key.at.start + first, end: key.at.start + last } : key.at;
  return {
    text: key.name.slice(start, end),
    at: spanOf(start, end),
    part: (first, last = end - start) =>
      cut(key, { start: start + first, end: Math.min(start + last, end), isVerbatim }),
    span: (first, last) => spanOf(start + first, Math.min(start + last, end)),
  };
}
