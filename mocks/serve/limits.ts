/** What bounds a client of the served mocks; no real one comes near it. */
export const limits = {
  /** Bytes of a request's line and headers. */
  headBytesMax: 32 * 1_024,
  /** Bytes of a request's body. */
  bodyBytesMax: 1_024 ** 2,
  /** How long the head may take, and the whole request. */
  headMillisecondsMax: 10_000,
  requestMillisecondsMax: 30_000,
  /** How long a connection may be idle between two requests, or a tunnel without a byte. */
  idleMillisecondsMax: 60_000,
  /** How long a client may read nothing of what it asked for, and how often that is looked at. */
  unreadMillisecondsMax: 30_000,
  checkMilliseconds: 1_000,
  /** Connections to one port. */
  connectionsMax: 1_000,
  /** How long requests may go on after the command was told to stop. */
  graceMilliseconds: 1_000,
} as const
