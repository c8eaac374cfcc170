import type { JournalStore } from '../session.ts';
import { formatJournal, type Journal } from './journal.ts';

/** Writes the journal, one write after the other; of several that wait, only the newest. */
export class Keeper {
  readonly #store: JournalStore;
  #waiting: string | undefined;
  #written: string | undefined;
  #writing: Promise<void> | undefined;

  constructor(store: JournalStore) {
    this.#store = store;
  }

  /** Resolves when it is written. */
  async save(journal: Journal): Promise<void> {
    this.#waiting = formatJournal(journal);
    // A write of an older text may fail; what counts is this one.
    while (this.#waiting !== undefined || this.#writing !== undefined) {
      this.#writing ??= this.#writeNext().finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
  }

  /** For drafts: nobody waits for it. If it fails, the write of the answer will say why. */
  saveSoon(journal: Journal): void {
    this.save(journal).catch(() => undefined);
  }

  /** When nothing is being written any more; failed drafts do not count. */
  async settle(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing.catch(() => undefined);
  }

  /** After the last write. */
  async remove(): Promise<void> {
    this.#waiting = undefined;
    await this.settle();
    await this.#store.remove();
  }

  async #writeNext(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = undefined;
    if (text === undefined || text === this.#written) return;
    await this.#store.write(text);
    this.#written = text;
  }
}
