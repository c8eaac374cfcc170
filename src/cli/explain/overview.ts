import { wrapAnsi } from 'fast-wrap-ansi';
import { mainTopics, topics } from '../../guidance/topics.ts';
import { foundationTopics } from '../../guidance/topics/foundations.ts';
import type { PageStyle } from './topic-page.ts';

/** What `groundplan explain` prints without a word: everything that can be asked for. */
export function formatTopicList(style: PageStyle): string {
  const { paint, width } = style;
  const foundations = new Set(foundationTopics.map(({ id }) => id));
  const steps = topics.filter((topic) => !mainTopics.includes(topic) && !foundations.has(topic.id));
  const parts = [
    ['The six topics of planning', mainTopics],
    ['The other steps', steps],
    ['First words', foundationTopics],
  ] as const;
  const column = Math.max(...topics.map(({ id }) => id.length)) + 2;
  const lists = parts.map(([heading, list]) =>
    [paint.bold(heading), ...list.map(({ id, line }) => hang({ name: id, text: line, column, style }))].join('\n'),
  );
  const rest =
    'Rules have pages, too: groundplan explain DB-04 (a finding of the review), groundplan explain R-LIST (a reason of a proposal).';
  return [...lists, wrapAnsi(rest, width)].join('\n\n');
}

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly column: number;
  readonly style: PageStyle;
}

function hang({ name, text, column, style: { paint, width } }: Entry): string {
  // On a narrow screen the text stands below its name.
  if (width < 60) return `  ${paint.cyan(name)}\n${indent(wrapAnsi(text, width - 4), 4)}`;
  const [first = '', ...others] = wrapAnsi(text, width - column - 2).split('\n');
  return [
    `  ${paint.cyan(name.padEnd(column))}${first}`,
    ...others.map((line) => `${' '.repeat(column + 2)}${line}`),
  ].join('\n');
}

function indent(text: string, blanks: number): string {
  return text
    .split('\n')
    .map((line) => `${' '.repeat(blanks)}${line}`)
    .join('\n');
}
