import type { ChoiceQuestion, Option } from '../../../wizard/question.ts';
import { type OpenConflict, placeOnDisk } from './open-conflicts.ts';

export interface ConflictPlace {
  /** Counted from 1, of all that are open in this run. */
  readonly number: number;
  readonly count: number;
  /** An editor is known. */
  readonly canEdit: boolean;
}

/** As many as may be left for the question whether all of them end alike. */
const several = 3;

/** How one conflict is to end. The lines were shown before. */
export function conflictQuestion(open: OpenConflict, place: ConflictPlace): ChoiceQuestion {
  const { number, count } = place;
  const counted = count === 1 ? '' : ` (${number} of ${count})`;
  const options = open.kind === 'lines' ? lineOptions(open, place) : fileOptions(place);
  return {
    kind: 'choice',
    id: `conflict/${number}`,
    message: `${placeOf(open)}${counted}`,
    why: {
      line:
        open.kind === 'lines'
          ? `${capitalize(open.conflict.reason)}.`
          : 'Your own file stands where a new one is to be.',
      more: 'Nothing is written before the last of them is decided. What you choose counts as your edit from then on; groundplan undo takes the whole run back.',
      topic: 'building',
    },
    options,
    proposal: 'mine',
  };
}

/** `src/modules/orders/schemas.ts:6` */
export function placeOf(open: OpenConflict): string {
  const place = placeOnDisk(open.file);
  return open.kind === 'lines' ? `${place}:${open.conflict.line}` : place;
}

function lineOptions(open: OpenConflict & { readonly kind: 'lines' }, place: ConflictPlace): readonly Option[] {
  const { suggestion } = open.conflict;
  return [
    { value: 'mine', label: '[m]ine', key: 'm', hint: 'your lines stay' },
    { value: 'generated', label: '[g]enerated', key: 'g', hint: 'the lines of the plan' },
    ...(suggestion === undefined
      ? []
      : [{ value: 'suggestion', label: '[s]uggestion', key: 's', hint: 'both together: a guess, read it' }]),
    ...(place.canEdit ? [{ value: 'edit', label: '[e]dit', key: 'e', hint: 'the file in your editor' }] : []),
    { value: 'markers', label: '[l]ater', key: 'l', hint: 'both in the file, between markers' },
    ...restOptions(place),
  ];
}

function fileOptions(place: ConflictPlace): readonly Option[] {
  return [
    { value: 'mine', label: '[m]ine', key: 'm', hint: 'your file stays, as your edit of the new one' },
    { value: 'generated', label: '[g]enerated', key: 'g', hint: 'the new one takes its place' },
    { value: 'compare', label: '[c]ompare', key: 'c', hint: 'show how they differ' },
    { value: 'beside', label: '[l]ater', key: 'l', hint: 'the new one waits in .groundplan/pending/' },
    ...restOptions(place),
  ];
}

function restOptions({ number, count }: ConflictPlace): readonly Option[] {
  const left = count - number + 1;
  return left < several ? [] : [{ value: 'mine-all', label: `mine in [a]ll ${left}`, key: 'a', hint: 'that are left' }];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
