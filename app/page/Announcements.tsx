/** Where a page of cells says what is amiss, what an earlier visit or a link left, and what other windows do. */
export function Announcements() {
  return (
    <>
      <p className="notice" role="status" data-notice="" />
      <div className="visit" role="status" data-visit="" />
      <p className="news" role="status" data-news="" />
    </>
  );
}
