import { wrapAnsi } from 'fast-wrap-ansi';
import type { Section, Topic } from '../../guidance/guidance.ts';
import { topics } from '../../guidance/topics.ts';
import type { Paint } from '../paint.ts';

export interface PageStyle {
  readonly paint: Paint;
  /** Columns that text may take. */
  readonly width: number;
}

/** How much of a topic is shown: progressive disclosure. */
export type Depth = 'line' | 'paragraph' | 'page';

/** A topic as people read it, without a line break at its end. */
export function formatTopic(topic: Topic, { depth, ...style }: PageStyle & { readonly depth: Depth }): string {
  const { paint, width } = style;
  const heading = [paint.bold(topic.title), wrapAnsi(topic.line, width)];
  if (depth === 'line') return heading.join('\n');
  const opening = [...heading, '', wrapAnsi(topic.paragraph, width)];
  if (depth === 'paragraph') return opening.join('\n');
  const related = topics.filter(({ id }) => topic.related.includes(id)).map(({ id }) => id);
  return [
    ...opening,
    ...topic.sections.flatMap((section) => ['', formatSection(section, style)]),
    '',
    paint.dim(wrapAnsi(`Read next: ${related.join(', ')}`, width)),
  ].join('\n');
}

function formatSection({ heading, text }: Section, { paint, width }: PageStyle): string {
  return [paint.cyan(heading), ...text.split('\n').map((line) => formatLine(line, width))].join('\n');
}

/** Diagrams stay as they are; bullets hang. */
function formatLine(line: string, width: number): string {
  if (line.startsWith('    ')) return line;
  if (!line.startsWith('- ')) return wrapAnsi(line, width);
  return wrapAnsi(line.slice(2), width - 2)
    .split('\n')
    .map((part, index) => `${index === 0 ? '•' : ' '} ${part}`)
    .join('\n');
}
