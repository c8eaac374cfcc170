const begin = /^<{7}(?: .*)?$/;
const ancestor = /^\|{7}(?: .*)?$/;
const middle = /^={7}$/;
const end = /^>{7}(?: .*)?$/;

/** Whether git has left its markers in a text: a beginning, a middle and an end, in this order. */
export function hasConflictMarkers(text: string): boolean {
  return readSides(text) !== undefined;
}

/** Both sides of a text in which git has left its markers; undefined when there are none, or they do not fit together. */
export function readSides(text: string): { readonly ours: string; readonly theirs: string } | undefined {
  if (!text.includes('<<<<<<<')) return undefined;
  const ours: string[] = [];
  const theirs: string[] = [];
  let place: 'outside' | 'ours' | 'ancestor' | 'theirs' = 'outside';
  let found = false;
  for (const line of text.split('\n')) {
    const mark = line.replace(/\r$/, '');
    if (place === 'outside' && begin.test(mark)) place = 'ours';
    else if (place === 'ours' && ancestor.test(mark)) place = 'ancestor';
    else if ((place === 'ours' || place === 'ancestor') && middle.test(mark)) place = 'theirs';
    else if (place === 'theirs' && end.test(mark)) {
      place = 'outside';
      found = true;
    } else {
      if (place === 'outside' || place === 'ours') ours.push(line);
      if (place === 'outside' || place === 'theirs') theirs.push(line);
    }
  }
  return found && place === 'outside' ? { ours: ours.join('\n'), theirs: theirs.join('\n') } : undefined;
}
