/** What controls and islands look like lies with them; it comes after the styles of the page. */
import.meta.glob(["../control/*/*.css", "../island/*.css"], { eager: true });
