import type { Engine } from "./engine";
import { until } from "./until";

/** A pointer that aims as a reader does: at what is in the window and stays there. */
export function createPointer({ call, click: clickAtOnce, act }: Engine) {
  async function reach(selector: string) {
    const at = await call(aim, selector);
    if (!at) throw new Error(`There is nothing to be reached under ${selector}`);
    return at;
  }

  async function click(selector: string) {
    await reach(selector);
    await clickAtOnce(selector);
  }

  return {
    click,

    /** Clicks on what takes text, once more if that missed, until what it leads to has the focus. */
    async goInto(selector: string, focus = selector) {
      const isThere = async () => {
        await click(selector).catch(() => {});
        return call((focus) => document.activeElement?.matches(focus) ?? false, focus);
      };
      await until(`the focus in ${focus}`, isThere);
    },

    async hover(selector: string) {
      const at = await reach(selector);
      await act([
        {
          ...{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" } },
          // From elsewhere: on another page it may stand there already, and comes onto nothing.
          actions: [
            { type: "pointerMove", x: 0, y: 0, duration: 0 },
            { type: "pointerMove", ...at, duration: 20 },
          ],
        },
      ]);
    },
  };
}

/** In the page: scrolls to an element until it has stood still, and says where; null if it does not. */
function aim(selector: string) {
  return new Promise<{ x: number; y: number } | null>((resolve) => {
    let before = "";
    let still = 0;
    const look = () => {
      const element = document.querySelector(selector);
      element?.scrollIntoView({ block: "center", behavior: "instant" });
      const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
      const now = `${x} ${y} ${width} ${height}`;
      still = now === before && width > 0 ? still + 1 : 0;
      before = now;
      if (still < 3) requestAnimationFrame(look);
      else resolve({ x: Math.round(x + width / 2), y: Math.round(y + height / 2) });
    };
    setTimeout(resolve, 5000, null);
    look();
  });
}
