import type { ComponentChildren, VNode } from 'preact';

/** One column; labels are unique in a table. */
export interface TableColumn {
  readonly label: string;
  /** Aligned at the end, figures under figures. */
  readonly number?: boolean;
  /** The label is only read aloud, as above a column of buttons. */
  readonly quiet?: boolean;
}

/** A table as data. Cells beyond the columns are shown without a heading: give as many as there are columns. */
export interface TableProps {
  /** What the table is about; also names its scroll box. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly TableColumn[];
  /** Cells in the order of the columns; the first names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ComponentChildren[] }[];
  /** Becomes a list of cards on a phone; without it the table scrolls sideways in its own box. */
  readonly stack?: boolean;
}

/** Rows of facts. The roles are written out because a browser forgets them when CSS turns rows into cards. */
export function Table({ caption, captionHidden, columns, rows, stack }: TableProps): VNode {
  return (
    <div class="table-box" role="region" aria-label={caption} tabIndex={0}>
      <table class={stack ? 'table table-stack' : 'table'} role="table">
        <caption class={captionHidden ? 'hush' : 'table-caption'}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ label, number, quiet }) => (
              <th scope="col" role="columnheader" class={number ? 'table-number' : undefined} key={label}>
                {quiet ? <span class="hush">{label}</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ key, cells }) => (
            <tr role="row" key={key}>
              {cells.map((cell, index) => (
                <Cell key={index} column={columns[index]} first={index === 0}>
                  {cell}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly column: TableColumn | undefined;
  readonly first: boolean;
  readonly children: ComponentChildren;
}

function Cell({ column, first, children }: CellProps): VNode {
  if (first) {
    return (
      <th scope="row" role="rowheader">
        {children}
      </th>
    );
  }
  return (
    <td role="cell" class={column?.number ? 'table-number' : undefined}>
      {children}
    </td>
  );
}

/** A second, smaller line in a cell. */
export function CellNote({ children }: { readonly children: ComponentChildren }): VNode {
  return <span class="table-small">{children}</span>;
}
