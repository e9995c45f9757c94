/** What the server knows of a generated district's SIS, its route and vendors; `src/scenarios/training` builds it. */
export interface Training {
  /** Gives back what it holds besides the world. */
  close?(): Promise<void>
}
