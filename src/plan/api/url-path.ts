import { findNameProblem } from '../names.ts';
import type { PathSegment, Span } from '../model.ts';
import type { Reading } from '../reading.ts';
import { splitWords, type Words } from '../words.ts';

const LONGEST_PATH = 200;
const SEGMENT = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/;

interface PathContext {
  readonly path: string;
  readonly reading: Reading;
}

/** Segments of `/orders/{id}/cancel` (or `orders/{id}` for channels); undefined when one of them is none. */
export function readUrlPath(words: Words, context: PathContext): readonly PathSegment[] | undefined {
  const { text } = words;
  if (text === '' || text === '/') return [];
  if (text.length > LONGEST_PATH) {
    return report(words.at, context, {
      message: `This path has ${text.length} characters.`,
      expected: `at most ${LONGEST_PATH}`,
    });
  }
  const relative = text.startsWith('/') ? words.part(1) : words;
  const segments = splitWords(relative, '/').map((segment) => readSegment(segment, context));
  const sound = segments.flatMap((segment) => segment ?? []);
  if (sound.length !== segments.length || hasRepeatedParameter(sound, context)) return undefined;
  return sound;
}

function readSegment(words: Words, context: PathContext): PathSegment | undefined {
  const { text, at } = words;
  const parameter = /^\{(.*)\}$/s.exec(text)?.[1];
  if (parameter !== undefined) {
    const problem = findNameProblem(parameter, { at, path: context.path });
    if (!problem) return { kind: 'parameter', name: parameter, at };
    context.reading.log.add(problem);
    return undefined;
  }
  if (SEGMENT.test(text)) return { kind: 'word', text };
  if (text === '')
    return report(at, context, {
      message: 'A segment is missing: two slashes, or one at the end.',
      expected: '/orders',
    });
  const colon = /^:([a-z][a-z0-9_]*)$/.exec(text)?.[1];
  const suggestion = colon === undefined ? undefined : `{${colon}}`;
  const message = `"${text.slice(0, 60)}" cannot be a segment of a path.`;
  return report(at, context, { message, expected: 'letters, digits and hyphens, or {id}', suggestion });
}

function hasRepeatedParameter(segments: readonly PathSegment[], context: PathContext): boolean {
  const seen = new Set<string>();
  for (const segment of segments) {
    if (segment.kind === 'word') continue;
    if (seen.has(segment.name)) {
      report(segment.at, context, {
        message: `{${segment.name}} stands in the path twice.`,
        expected: 'different names',
      });
      return true;
    }
    seen.add(segment.name);
  }
  return false;
}

function report(
  at: Span,
  context: PathContext,
  problem: { message: string; expected: string; suggestion?: string | undefined },
): undefined {
  context.reading.log.add({ code: 'bad-path', ...problem, at, path: context.path });
  return undefined;
}
