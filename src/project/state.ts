import { Document, Scalar, YAMLMap } from 'yaml';
import type { ProjectFile } from '../render/file.ts';

/** Version of the layout of `.groundplan/`. */
const stateFormat = 1;

export interface StateRequest {
  readonly files: readonly ProjectFile[];
  readonly planText: string;
  /** Version of this program. */
  readonly generator: string;
  /** Parts of the plan that were left out. */
  readonly without: readonly string[];
}

const heading = ' What this project was generated from, for the next run. Commit it; there is nothing to edit here.';

/**
 * Text of `.groundplan/state.yaml`: maps with one line per file, so that two branches that each add a feature merge.
 * A file is known by its template and entity, not by its path, so that renames can be followed.
 */
export function formatState(request: StateRequest): string {
  const document = new Document();
  document.commentBefore = heading;
  const files = new YAMLMap();
  for (const file of request.files) files.set(file.path, document.createNode(describeFile(file), { flow: true }));
  const state = new YAMLMap();
  state.set('format', stateFormat);
  state.set('generator', request.generator);
  state.set('without', document.createNode([...request.without].sort(), { flow: true }));
  state.set('files', files);
  state.set('plan', createLiteral(request.planText));
  document.contents = state;
  return document.toString({ lineWidth: 0 });
}

function describeFile(file: ProjectFile): object {
  return {
    template: file.template,
    ...(file.entity === undefined ? {} : { entity: file.entity }),
    ...(file.owner === 'once' ? { once: true } : {}),
  };
}

/** A block of lines where YAML can give the text back byte for byte, else a quoted string. */
function createLiteral(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  // Blocks lose carriage returns, byte order marks and control characters, and cannot begin with a blank.
  scalar.type = /^[ \t\n]|[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\uffef\u{10000}-\u{10ffff}]/u.test(text)
    ? Scalar.QUOTE_DOUBLE
    : Scalar.BLOCK_LITERAL;
  return scalar;
}
