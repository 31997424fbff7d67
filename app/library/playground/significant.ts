/** A number to so many digits, with a minus sign as the figures write it. */
export const significant = (value: number, digits: number) =>
  value.toPrecision(digits).replaceAll("-", "−");
