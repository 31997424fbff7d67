import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Licences } from "./Licences";

test("packages that share a licence stand together over its one text", () => {
  const html = renderToStaticMarkup(
    <Licences
      chapters={[]}
      licences={[
        { name: "a", version: "1.0.0", identifier: "MIT", text: "By <A>." },
        { name: "b", version: "2.0.0", identifier: "Apache-2.0", text: "Apache." },
        { name: "c", version: "3.0.0", identifier: "Apache-2.0", text: "Apache." },
      ]}
    />,
  );
  expect(html).toContain("<li>a 1.0.0, MIT</li>");
  expect(html).toContain("<pre>By &lt;A&gt;.</pre>");
  expect(html).toContain("Licence of b, c");
  expect(html.split("Apache.</pre>")).toHaveLength(2);
});
