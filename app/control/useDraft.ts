import { useState } from "react";
import { useNotebook } from "../cell/context";

/** What the reader is writing in a control; a Reset all takes it, too, if it was refused. */
export function useDraft<Draft>() {
  const resets = useNotebook((n) => n.resets());
  const [kept, keep] = useState<{ draft: Draft | null; resets: number }>({ draft: null, resets });
  const setDraft = (draft: Draft | null) => keep({ draft, resets });
  return [kept.resets === resets ? kept.draft : null, setDraft] as const;
}
