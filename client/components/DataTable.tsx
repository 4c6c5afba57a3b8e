import type { ReactNode } from 'react';
import '../styles/table.css';

/** A column's words. `heard`: only by screen readers, over buttons; `end`: over figures, which stand at the line's end. */
type Column = string | { heard: string } | { end: string };

interface Props {
  /** Only heard: the heading above says the same to the eye. */
  caption: string;
  /** In the order of the cells; each once. */
  columns: readonly Column[];
  /** A further class, for what only this table needs. */
  look?: string;
  /** The rows. */
  children: ReactNode;
}

/** A table of data; on a phone a list, whose lines say what they are by their cells' `data-label`. */
export function DataTable({ caption, columns, look, children }: Props) {
  return (
    <table className={look ? `table ${look}` : 'table'}>
      <caption className="only-heard">{caption}</caption>
      <thead>
        <tr>{columns.map(headCell)}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function headCell(column: Column): ReactNode {
  if (typeof column === 'string')
    return (
      <th key={column} scope="col">
        {column}
      </th>
    );
  if ('end' in column)
    return (
      <th key={column.end} scope="col" className="end">
        {column.end}
      </th>
    );
  return (
    <th key={column.heard} scope="col">
      <span className="only-heard">{column.heard}</span>
    </th>
  );
}

/** The second line of a cell: small, about the first. */
export function Beneath({ children }: { children: ReactNode }) {
  return (
    <>
      <br />
      <span className="small soft">{children}</span>
    </>
  );
}
