const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Writes an ISO 8601 moment as its own offset shows it: `January 5, 2026 at 2:00 AM`. Anything else stays as it is. */
export function moment(at: string): string {
  const parts = /T(\d\d):(\d\d)/.exec(at)
  if (!parts) return day(at)
  const hour = Number(parts[1])
  return `${day(at)} at ${hour % 12 || 12}:${parts[2]} ${hour < 12 ? 'AM' : 'PM'}`
}

/** Writes the day of an ISO 8601 date or moment: `January 5, 2026`. Anything else stays as it is. */
export function day(at: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(at)
  const month = parts && months[Number(parts[2]) - 1]
  return parts && month ? `${month} ${Number(parts[3])}, ${Number(parts[1])}` : at
}
