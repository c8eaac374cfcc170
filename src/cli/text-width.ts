/** Columns for running text: those of the terminal, but not more than people like to read; 80 where there is none. */
export function textWidth(stream: { readonly isTTY?: boolean; readonly columns?: number }): number {
  const columns = stream.isTTY === true && stream.columns !== undefined && stream.columns > 0 ? stream.columns : 80;
  return Math.min(Math.max(columns, 20), 100);
}
