import type { mount } from "./mount";

/** Types a text into a field of a mounted part, in place of what is there, or chooses it of a list. */
export function typeInto(
  page: Pick<Awaited<ReturnType<typeof mount>>, "follow">,
  field: Element,
  text: string,
) {
  const options = [...field.querySelectorAll("option")];
  return page.follow(() => {
    for (const option of options) if (option.value === text) option.selected = true;
    if (options.length === 0) Object.assign(field, { value: text, validity: { badInput: false } });
    const kind = options.length > 0 ? "change" : "input";
    field.dispatchEvent(new window.Event(kind, { bubbles: true }));
  });
}
