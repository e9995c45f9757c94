/** What bounds whoever speaks to the server. docs/server.md lists them. */
export const serverLimits = {
  /** Bytes of a request's body that is no upload. */
  bodyBytesMax: 1024 ** 2,
  /** How long such a body may take. */
  bodyMillisecondsMax: 20_000,
  /** Files of one upload that come loose. */
  uploadFilesMax: 50,
  /** Bytes of an upload as they come, packed or not. */
  uploadBytesMax: 1024 ** 3,
  /** How long an upload may take, and how long it may say nothing. */
  uploadMillisecondsMax: 15 * 60_000,
  silenceMillisecondsMax: 20_000,
  /** Clients that listen to what happens, of all districts. */
  listenersMax: 200,
  /** What is kept of a district's events for a client that comes back. */
  eventsKept: 500,
  /** How often a listener hears that the connection is alive. */
  heartbeatMilliseconds: 15_000,
  /** Failed sign-ins of one login or from one address within a quarter of an hour. */
  failuresMax: 10,
  failuresSeconds: 15 * 60,
  /** People who are signed in at once; whoever was away longest goes first. */
  sessionsMax: 5_000,
  /** How long a session lasts, and how long without a request. */
  sessionMillisecondsMax: 7 * 24 * 3_600_000,
  sessionIdleMilliseconds: 12 * 3_600_000,
  /** Stories of which the server keeps how they went, the last ones. */
  storyOutcomesKept: 20,
} as const
