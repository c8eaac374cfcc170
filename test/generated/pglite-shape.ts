/** What the tests use of `@electric-sql/pglite`, which only generated projects depend on. */
export declare class PGlite {
  static create(): Promise<PGlite>;
  exec(sql: string): Promise<unknown>;
  query(sql: string): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
  close(): Promise<void>;
}
