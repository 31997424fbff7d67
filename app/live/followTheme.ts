import { siteKey } from "../cell/keys";

/** Has the switch turn light to dark and back, keeps that, and follows what other windows choose. */
export function followTheme(place: string) {
  const key = `${siteKey(place)}theme`;
  const { dataset } = document.documentElement;
  const button = document.querySelector<HTMLButtonElement>("button[data-theme-switch]");
  button?.addEventListener("click", () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = dataset.theme ?? (dark ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    dataset.theme = next;
    try {
      localStorage.setItem(key, next);
    } catch {}
  });
  addEventListener("storage", ({ key: changed, newValue }) => {
    if (changed === key && /^(dark|light)$/.test(newValue ?? "")) dataset.theme = newValue!;
  });
}
