type Section = { id: string; title: string };

/** Links to the sections of a page, as items of a list. */
export function Sections({ of, path = "" }: { of: readonly Section[]; path?: string }) {
  return of.map(({ id, title }) => (
    <li key={id}>
      <a href={`${path}#${encodeURIComponent(id)}`}>{title}</a>
    </li>
  ));
}
