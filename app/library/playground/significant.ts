const raised: Record<string, string> = {
  ...{ "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴" },
  ...{ 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" },
};

/** A number to so many digits, as the figures write it: `−2.000 × 10⁻⁸`. */
export function significant(value: number, digits: number): string {
  const [written, power] = value.toPrecision(digits).split(/e\+?/) as [string, string?];
  const plain = written.replace("-", "−");
  return power ? `${plain} × 10${power.replace(/./g, (sign) => raised[sign]!)}` : plain;
}
