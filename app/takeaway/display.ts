/** Shows a value in the output of what runs, and gives it back. */
function show<T>(value: T): T {
  console.log(value);
  return value;
}

export const display = Object.assign(show, { image: show });
