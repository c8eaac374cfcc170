import { findNameFault } from '../names.ts';
import type { PathSegment } from '../model.ts';
import { report, shorten } from '../place.ts';
import type { Place } from '../reading.ts';
import { splitWords, type Words } from '../words.ts';

const LONGEST_PATH = 200;
const SEGMENT = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/;

/** Segments of `/orders/{id}/cancel` (or `orders/{id}` for channels); undefined when one of them is none. */
export function readUrlPath(words: Words, place: Place): readonly PathSegment[] | undefined {
  const { text, at } = words;
  if (text === '' || text === '/') return [];
  if (text.length > LONGEST_PATH) {
    const message = `This path has ${text.length} characters.`;
    return report(place, { code: 'bad-path', message, at, expected: `at most ${LONGEST_PATH}` });
  }
  const relative = text.startsWith('/') ? words.part(1) : words;
  const segments = splitWords(relative, '/').map((segment) => readSegment(segment, place));
  const sound = segments.flatMap((segment) => segment ?? []);
  if (sound.length !== segments.length || hasRepeatedParameter(sound, place)) return undefined;
  return sound;
}

function readSegment(words: Words, place: Place): PathSegment | undefined {
  const { text, at } = words;
  const parameter = /^\{(.*)\}$/s.exec(text)?.[1];
  if (parameter !== undefined) {
    const fault = findNameFault(parameter);
    return fault ? report(place, { ...fault, at }) : { kind: 'parameter', name: parameter, at };
  }
  if (SEGMENT.test(text)) return { kind: 'word', text };
  if (text === '') {
    const message = 'A segment is missing: two slashes, or one at the end.';
    return report(place, { code: 'bad-path', message, at, expected: '/orders' });
  }
  const colon = /^:([a-z][a-z0-9_]*)$/.exec(text)?.[1];
  const suggestion = colon === undefined ? undefined : `{${colon}}`;
  const message = `"${shorten(text)}" cannot be a segment of a path.`;
  return report(place, { code: 'bad-path', message, at, expected: 'letters, digits and hyphens, or {id}', suggestion });
}

function hasRepeatedParameter(segments: readonly PathSegment[], place: Place): boolean {
  const seen = new Set<string>();
  for (const segment of segments) {
    if (segment.kind === 'word') continue;
    if (seen.has(segment.name)) {
      const message = `{${segment.name}} stands in the path twice.`;
      report(place, { code: 'bad-path', message, at: segment.at, expected: 'different names' });
      return true;
    }
    seen.add(segment.name);
  }
  return false;
}
