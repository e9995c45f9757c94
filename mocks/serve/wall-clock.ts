/** The real time: clients that nobody here wrote sign requests with it, check certificates against it and wait by it. */
export function wallClock(): Date {
  return new Date()
}
