import { systemCode } from './errors.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'that disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports a fault',
  EBUSY: 'another program holds a file there',
  ENAMETOOLONG: 'the path is too long',
  ENOTEMPTY: 'it was created by someone else meanwhile',
  EEXIST: 'it was created by someone else meanwhile',
};

/** Why the system refused to write, as half a sentence; undefined for what is no refusal of the system. */
export function explainWriteError(error: unknown): string | undefined {
  return reasons[systemCode(error) ?? ''];
}
