/** A line that is being written, with its cursor. Moves by what a person sees as one character. */
export class TextBuffer {
  text = '';
  /** Where the next character goes, as an index into the text. */
  cursor = 0;

  set(text: string): void {
    this.text = text;
    this.cursor = text.length;
  }

  insert(text: string): void {
    this.text = this.text.slice(0, this.cursor) + text + this.text.slice(this.cursor);
    this.cursor += text.length;
  }

  /** Does what an editing key does; false when it is none. */
  press(key: { readonly name: string | undefined; readonly ctrl: boolean; readonly meta: boolean }): boolean {
    const edit = edits[`${key.ctrl ? 'ctrl-' : ''}${key.meta ? 'meta-' : ''}${key.name ?? ''}`];
    if (edit === undefined) return false;
    const { text, cursor } = edit(this);
    this.text = text;
    this.cursor = cursor;
    return true;
  }
}

interface Place {
  readonly text: string;
  readonly cursor: number;
}

const segmenter = new Intl.Segmenter();

function previous({ text, cursor }: Place): number {
  return cursor - (Array.from(segmenter.segment(text.slice(0, cursor))).at(-1)?.segment.length ?? 0);
}

function next({ text, cursor }: Place): number {
  const [first] = segmenter.segment(text.slice(cursor));
  return cursor + (first?.segment.length ?? 0);
}

function wordBefore({ text, cursor }: Place): number {
  return cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

function wordBehind({ text, cursor }: Place): number {
  return cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0);
}

function cut(place: Place, from: number, to: number): Place {
  return { text: place.text.slice(0, from) + place.text.slice(to), cursor: from };
}

type Edit = (place: Place) => Place;

const toStart: Edit = ({ text }) => ({ text, cursor: 0 });
const toEnd: Edit = ({ text }) => ({ text, cursor: text.length });
const left: Edit = (place) => ({ text: place.text, cursor: previous(place) });
const right: Edit = (place) => ({ text: place.text, cursor: next(place) });
const wordLeft: Edit = (place) => ({ text: place.text, cursor: wordBefore(place) });
const wordRight: Edit = (place) => ({ text: place.text, cursor: wordBehind(place) });
const removeBefore: Edit = (place) => cut(place, previous(place), place.cursor);
const removeBehind: Edit = (place) => cut(place, place.cursor, next(place));
const removeWord: Edit = (place) => cut(place, wordBefore(place), place.cursor);

/** The keys of readline that people have in their fingers. */
const edits: Readonly<Record<string, Edit>> = {
  left,
  right,
  home: toStart,
  end: toEnd,
  backspace: removeBefore,
  delete: removeBehind,
  'ctrl-a': toStart,
  'ctrl-e': toEnd,
  'ctrl-b': left,
  'ctrl-f': right,
  'ctrl-h': removeBefore,
  'ctrl-w': removeWord,
  'meta-backspace': removeWord,
  'ctrl-u': (place) => cut(place, 0, place.cursor),
  'ctrl-k': (place) => cut(place, place.cursor, place.text.length),
  'ctrl-left': wordLeft,
  'ctrl-right': wordRight,
  'meta-b': wordLeft,
  'meta-f': wordRight,
};
