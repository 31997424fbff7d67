/** Code that is read, not run. */
export function Listing({ html }: { html: string }) {
  return (
    <pre className="listing" translate="no">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the build's own highlighting. */}
      <code dangerouslySetInnerHTML={{ __html: html }} />
    </pre>
  );
}
