import type { ReactNode } from 'react';

type SectionTableProps = {
  readonly headings: readonly string[];
  /** Rows of the table. */
  readonly children: ReactNode;
};

/** A table as wide as the page; on a narrow one it is moved aside by itself. */
export function SectionTable({ headings, children }: SectionTableProps) {
  return (
    <div className="wide">
      <table>
        <thead>
          <tr>
            {headings.map(heading => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
