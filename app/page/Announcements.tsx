/** Where a page of cells says what is amiss, what an earlier visit or a link left, and what other windows do; and, to
 *  be heard alone, what came of a change. */
export function Announcements() {
  return (
    <>
      <p className="notice" role="status" data-notice="" />
      <div className="visit" role="status" data-visit="" />
      <p className="news" role="status" data-news="" />
      <p className="heard" role="status" data-heard="" />
    </>
  );
}
