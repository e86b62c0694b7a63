// Days of the reader's own calendar, and the moments with which the contract bounds them.

/** The moment at which a day begins, or one so many days later; undefined for what is no date. */
export function startOf(date: string, later = 0): string | undefined {
  const [year, month, day] = date.split("-").map(Number);
  if (!year || !month || !day) return undefined;
  const moment = new Date(0);
  moment.setFullYear(year, month - 1, day + later);
  moment.setHours(0, 0, 0, 0);
  return moment.toISOString();
}

/** The moment at which today begins, or a day so many days from it. */
export function daysFrom(later: number): string | undefined {
  return startOf(dateOf(new Date().toISOString()), later);
}

/** The day of a moment, as a date field has it; with `before`, the last one that ends with it. */
export function dateOf(at: string, before = false): string {
  const moment = new Date(new Date(at).getTime() - (before ? 1 : 0));
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part, index) => String(part).padStart(index ? 2 : 4, "0")).join("-");
}
