/** A list of whole numbers that grows, four bytes each. */
export class Numbers {
  #values = new Int32Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  at(index: number): number {
    return this.#values[index]!
  }

  set(index: number, value: number): void {
    this.#values[index] = value
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const values = new Int32Array(2 * this.#length)
      values.set(this.#values)
      this.#values = values
    }
    this.#values[this.#length++] = value
  }
}
