const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Writes an ISO 8601 moment as its own offset shows it: `Tue 6 Jan 2026, 05:00`. */
export function shortMoment(at: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(at) ?? []
  if (time === undefined) return at
  const weekday = days[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()]
  return `${weekday} ${Number(day)} ${months[Number(month) - 1]} ${year}, ${time}`
}

/** A day without its weekday: `6 Jan 2026`. */
export function dayWords(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(day) ?? []
  return date === undefined ? day : `${Number(date)} ${months[Number(month) - 1]} ${year}`
}

/** The same without weekday and year, for a row of the district's own days: `6 Jan, 05:00`. */
export function rowMoment(at: string): string {
  const [, month, day, time] = /^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(at) ?? []
  return time === undefined ? at : `${Number(day)} ${months[Number(month) - 1]}, ${time}`
}

/** How long it is from one moment to a later one, in the largest unit that says enough: `19 h`, `3 days`. */
export function lengthBetween(from: string, to: string): string {
  const minutes = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  if (hours < 48) return `${hours} h`
  return `${Math.round(hours / 24)} days`
}
