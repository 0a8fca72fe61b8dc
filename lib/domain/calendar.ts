/** When a person works. It belongs to the person the figures are about, not to the viewer. */
export type WorkingCalendar = {
  /** IANA zone of the person: their midnight ends the day. */
  timeZone: string;
  /** Weight of Monday … Sunday, 0 (off) to 1 (full day); part-time in between. */
  weekdays: number[];
  /** ISO dates on which the person does not work. */
  holidays: string[];
};
