/** Measures wall time, which is told to people and never decides anything. Gives milliseconds since its start. */
export function stopwatch(): () => number {
  const start = performance.now()
  return () => Math.round(performance.now() - start)
}
