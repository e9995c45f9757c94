/** What must hold after every event did not. */
export class InvariantBroken extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'InvariantBroken'
  }
}
