import type { CodeLine, Display } from '../../prompter.ts';
import { makeVisible } from '../visible-text.ts';
import { wrapText } from '../wrap.ts';
import type { Look } from './look.ts';

/** How many steps an interview has. */
const steps = 7;

/** Lines of what is shown between questions. */
export function drawDisplay(part: Display, look: Look): string[] {
  const { paint, signs } = look;
  const bar = paint.gray(signs.bar);
  const asIs = (line: string): string => line;
  switch (part.kind) {
    case 'intro':
      return [
        ...look.behindSign(paint.gray(signs.start), makeVisible(part.title), paint.bold),
        ...look.behindBar(makeVisible(part.text), { brush: asIs }),
      ];
    case 'step': {
      const title = `Step ${part.number} of ${steps} · ${makeVisible(part.title)}${part.saved ? ' · saved' : ''}`;
      return [bar, ...look.behindSign(paint.gray(signs.join), title, paint.cyan)];
    }
    case 'note': {
      const text = makeVisible(part.text);
      if (part.title === undefined) return [bar, ...look.behindSign(paint.cyan(signs.note), text, asIs)];
      const title = look.behindSign(paint.cyan(signs.note), makeVisible(part.title), paint.bold);
      return [bar, ...title, ...look.behindBar(text, { brush: asIs })];
    }
    case 'warning':
      return [bar, ...look.behindSign(paint.yellow(signs.warning), makeVisible(part.text), asIs)];
    case 'block':
      return [bar, ...look.behindBar(makeVisible(part.text), { brush: asIs })];
    case 'code':
      return [
        bar,
        ...part.lines.flatMap(({ text, tone }) => look.behindBar(makeVisible(text), { brush: toneBrush(tone, look) })),
      ];
    case 'outro': {
      const [first = '', ...others] = wrapText(makeVisible(part.text), look.width);
      return [bar, `${paint.gray(signs.end)}  ${first}`, ...others.map((line) => (line === '' ? '' : `   ${line}`))];
    }
  }
}

function toneBrush(tone: CodeLine['tone'], { paint }: Look): (text: string) => string {
  switch (tone) {
    case 'heading':
      return paint.bold;
    case 'mine':
      return paint.green;
    case 'theirs':
      return paint.cyan;
    case 'faint':
      return paint.dim;
    case 'plain':
      return (text) => text;
  }
}
