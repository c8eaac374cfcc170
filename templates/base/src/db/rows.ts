/** The row of a statement that returns one whenever it succeeds, such as an insert. */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('A statement that returns a row returned none');
  return row;
}
