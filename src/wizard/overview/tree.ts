import { type Canvas, wrapTo } from './drawing.ts';

/** Something with parts. */
export interface Branch {
  readonly text: string;
  readonly parts: readonly Branch[];
}

export function leaf(text: string): Branch {
  return { text, parts: [] };
}

/** Draws a tree; long texts go on in the next line, below themselves. */
export function drawTree({ text, parts }: Branch, canvas: Canvas): string {
  return [
    ...wrapTo(text, canvas.width),
    ...parts.flatMap((part, index) =>
      drawPart(part, {
        canvas,
        stem: '',
        isLast: index === parts.length - 1,
      }),
    ),
  ].join('\n');
}

function drawPart(
  { text, parts }: Branch,
  { canvas, stem, isLast }: { readonly canvas: Canvas; readonly stem: string; readonly isLast: boolean },
): readonly string[] {
  const { pen, width } = canvas;
  const below = stem + (isLast ? ' '.repeat(pen.trunk.length) : pen.trunk);
  const hang = parts.length > 0 ? below + pen.trunk : `${below}  `;
  const [first = '', ...rest] = wrapTo(text, Math.max(width - hang.length, 10));
  return [
    `${stem}${isLast ? pen.last : pen.branch}${first}`,
    ...rest.map((line) => `${hang}${line}`),
    ...parts.flatMap((part, index) => drawPart(part, { canvas, stem: below, isLast: index === parts.length - 1 })),
  ];
}
