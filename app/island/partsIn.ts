type File = Record<string, unknown>;

/**
 * The parts of a page that files hold, each by the name of its file: `../control/slider/Slider.tsx`
 * has the `Slider`.
 * @throws Error naming a file that has no such part, or one with the name of another
 */
export function partsIn<Part>(files: Record<string, File>): Record<string, Part> {
  const parts: Record<string, Part> = {};
  for (const [path, file] of Object.entries(files)) {
    const name = path.replace(/^.*\/|\.tsx$/g, "");
    if (!Object.hasOwn(file, name)) throw new Error(`${path} exports no ${name}.`);
    if (Object.hasOwn(parts, name)) throw new Error(`${path} is a second part called ${name}.`);
    parts[name] = file[name] as Part;
  }
  return parts;
}
