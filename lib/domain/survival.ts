/** How long deals take, counting those still open: leaving them out makes cycles look short. */

/** A deal at this age: `end` when it was decided then, else still open (right-censored). */
export type Observation<End extends string> = { days: number; end: End | null };

/** Share still undecided after each day on which one was decided (Kaplan–Meier): Π (1 − dⱼ/nⱼ). */
export function survival(observations: Observation<string>[]): { days: number; share: number }[] {
  let share = 1;
  return decidedDays(observations).map(({ days, atRisk, ends }) => {
    share *= 1 - ends.length / atRisk;
    return { days, share };
  });
}

/** The first day by which half are decided; null while more than half are still open. */
export function medianSurvival(observations: Observation<string>[]): number | null {
  return survival(observations).find(({ share }) => share <= 0.5)?.days ?? null;
}

/**
 * Share that ended in `end` by this day, the other ends competing (Aalen–Johansen):
 * F(t) = Σ S(tⱼ−) · endedⱼ/nⱼ. One minus Kaplan–Meier would run high.
 */
export function incidence<End extends string>(observations: Observation<End>[], end: End, byDay: number): number {
  let undecided = 1;
  let ended = 0;
  for (const { days, atRisk, ends } of decidedDays(observations)) {
    if (days > byDay) break;
    ended += (undecided * ends.filter((other) => other === end).length) / atRisk;
    undecided *= 1 - ends.length / atRisk;
  }
  return ended;
}

/** Who was decided on a day and how many were still open just before it; censoring follows deciding. */
function decidedDays<End extends string>(observations: Observation<End>[]) {
  const days = [...new Set(observations.filter(({ end }) => end !== null).map((one) => one.days))];
  return days
    .sort((a, b) => a - b)
    .map((day) => ({
      days: day,
      atRisk: observations.filter((one) => one.days >= day).length,
      ends: observations.flatMap((one) => (one.days === day && one.end !== null ? [one.end] : [])),
    }));
}
