import { useRef, useState } from "react";
import { type Absence, arrive } from "./arrive";

/**
 * A part of the page that comes when it is wanted.
 * @returns what brings it, with one request however many want it, and null where it does not come;
 * and why it has not
 */
export function usePart<Part>(load: () => Promise<Part>) {
  const [absence, setAbsence] = useState<Absence | null>(null);
  const coming = useRef<Promise<Part | null>>(null);
  async function begin(): Promise<Part | null> {
    try {
      const part = await arrive(load);
      setAbsence(null);
      return part;
    } catch (error) {
      setAbsence(error as Absence);
      return null;
    } finally {
      coming.current = null;
    }
  }
  const bring = () => {
    coming.current ??= begin();
    return coming.current;
  };
  return [bring, absence] as const;
}
