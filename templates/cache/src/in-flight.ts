/**
 * Makes what does a thing once at a time for each key: whoever asks for it while it is under way gets the same result, or
 * the same error.
 */
export function createInFlight(): <Result>(key: string, work: () => Promise<Result>) => Promise<Result> {
  const underWay = new Map<string, Promise<unknown>>();
  return <Result>(key: string, work: () => Promise<Result>) => {
    const known = underWay.get(key);
    // A key stands for one kind of work.
    if (known !== undefined) return known as Promise<Result>;
    const started = work().finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  };
}
