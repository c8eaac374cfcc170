import { countOf } from './counts.ts';

/** `64 files into ./shop: src 40, test 20, docs 4` */
export function describePreview(preview: {
  readonly folder: string;
  readonly parts: readonly { readonly name: string; readonly files: number }[];
}): string {
  const total = preview.parts.reduce((sum, { files }) => sum + files, 0);
  const parts = preview.parts.map(({ name, files }) => `${name} ${files}`).join(', ');
  return `${countOf(total, 'file')} into ${preview.folder}${parts === '' ? '' : `: ${parts}`}`;
}
