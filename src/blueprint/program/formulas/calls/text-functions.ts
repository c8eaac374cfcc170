/** length, lower, upper, trim, hash */
import { INTEGER, isText, TEXT } from '../types.ts';
import { A_TEXT, type FunctionRule, hasArguments, kindAt, result } from './call.ts';
import { contains } from './contains.ts';

const ofText: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 1 })) return undefined;
  const text = kindAt(call, 0, A_TEXT);
  return text && result(call, TEXT, { arguments: [text] });
};

const length: FunctionRule = (call) => {
  if (!hasArguments(call, { least: 1, most: 1 })) return undefined;
  const value = kindAt(call, 0, {
    words: call.context.query ? 'a text' : 'a text or a list',
    fits: (type) => isText(type) || (type.kind === 'list' && !call.context.query),
  });
  return value && result(call, INTEGER, { arguments: [value] });
};

export const textFunctions: Readonly<Record<string, FunctionRule>> = {
  length,
  lower: ofText,
  upper: ofText,
  trim: ofText,
  hash: ofText,
  contains,
};
