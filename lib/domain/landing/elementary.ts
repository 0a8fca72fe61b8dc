/**
 * eˣ and ln x from + − × ÷ alone. The language leaves the last digits of `Math.exp`, `Math.log` and `**`
 * to the engine; these come out the same on every machine, so rep and manager see one figure.
 */

const LN_2 = Math.LN2;
/** Beyond these eˣ is 0 or too large for a double. */
const SMALLEST = -745;
const LARGEST = 709;

/** eˣ to about 15 digits: x = k·ln 2 + r, Taylor's series for the small rest r. */
export function exp(x: number): number {
  if (x < SMALLEST) return 0;
  const power = Math.round(Math.min(x, LARGEST) / LN_2);
  const rest = Math.min(x, LARGEST) - power * LN_2;
  let series = 1;
  for (let n = 18; n >= 1; n--) series = 1 + (series * rest) / n;
  return timesTwoTo(series, power);
}

/** ln x for x > 0 to about 15 digits: x = 2ᵏ·m, then 2·artanh((m − 1) ÷ (m + 1)). */
export function ln(x: number): number {
  let power = 0;
  let m = x;
  for (; m > 1.5; m /= 2) power++;
  for (; m < 0.75; m *= 2) power--;
  const t = (m - 1) / (m + 1);
  let series = 0;
  for (let n = 33; n >= 1; n -= 2) series = 1 / n + series * t * t;
  return power * LN_2 + 2 * t * series;
}

function timesTwoTo(value: number, power: number): number {
  let result = value;
  for (let n = power; n > 0; n--) result *= 2;
  for (let n = power; n < 0; n++) result /= 2;
  return result;
}
