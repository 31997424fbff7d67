/** What is thrown where something cannot run in this place, which is nobody's mistake. */
export function absent(reason: string): Error {
  const error = new Error(reason);
  error.name = "Absent";
  return error;
}

export const isAbsent = (error: unknown): error is Error =>
  error instanceof Error && error.name === "Absent";
