/** Whether an exercise is done, and why or what is missing. */
export type Solved = { done: boolean; why: string };

/**
 * Says whether an exercise is done: it is where every condition holds, and else the first that does
 * not says what is missing.
 *
 * @group Exercises
 * @example
 * const distance = 0.7;
 *
 * solved("It is near.", [distance < 0.5, `It is still ${distance} away.`]);
 * @param why what is so once it is done, in words
 * @param conditions each with what is missing where it does not hold
 * @returns `done`, and the words
 */
export function solved(why: string, ...conditions: [holds: boolean, missing: string][]): Solved {
  const failed = conditions.find(([holds]) => !holds);
  return failed ? { done: false, why: failed[1] } : { done: true, why };
}
