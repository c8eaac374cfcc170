/** `an order`, `a user`, `an hour`: good enough for sentences about proposals. */
export function withArticle(noun: string): string {
  const isVowel = /^([aeio]|un(?!i)|up|url|hour|honor|heir|sms|x-)/.test(noun) && !/^(one|once|eu)/.test(noun);
  return `${isVowel ? 'an' : 'a'} ${noun}`;
}
