import type { Stage } from './stage.ts'
import { Teacher } from './teacher.ts'

/** A teacher whom the story knows by the id that the SIS has. */
export class TeacherOfId extends Teacher {
  readonly #id: string

  constructor(stage: Stage, who: string, id: string) {
    super(stage, who)
    this.#id = id
  }

  protected override find(): string {
    return this.#id
  }
}
