import type { ChangeRow } from '../../sim/world.ts'
import type { UploadReport } from '../../sim/sync/report.ts'
import type { Stage } from './stage.ts'

/** An upload that came. */
export class Upload {
  readonly id: number
  /** Where it plays. */
  readonly stage: Stage

  constructor(stage: Stage, id: number) {
    this.stage = stage
    this.id = id
  }

  /** What the service says about it now, approvals included. */
  async report(): Promise<UploadReport> {
    return await this.stage.world.report(this.id)
  }

  /** Its changes, of one school or of all. */
  async changes(schoolId?: string): Promise<ChangeRow[]> {
    const rows: ChangeRow[] = []
    for await (const row of this.stage.world.changes(this.id, schoolId)) rows.push(row)
    return rows
  }
}
