import type { Meeting } from '../../../mocks/faults/fault.ts'
import type { FaultName } from '../../../mocks/faults/presets.ts'
import type { OpenVendor } from '../run/vendor-setting.ts'
import type { VendorModels, VendorName } from '../run/vendors.ts'
import { parseMoment } from '../../sim/clock/moment.ts'
import type { Stage } from './stage.ts'
import { Upload } from './upload.ts'

/** A vendor between the SIS and the service. */
export abstract class VendorActor<Name extends VendorName> {
  protected readonly stage: Stage
  protected readonly name: Name
  /** As reports name it. */
  protected abstract readonly by: string

  constructor(stage: Stage, name: Name) {
    this.stage = stage
    this.name = name
  }

  /** Imports what the SIS lists, and the service pulls at once what the vendor has then. */
  async sync(): Promise<Upload> {
    await this.imports()
    return new Upload(this.stage, (await this.stage.rehearsal.upload()).uploadId)
  }

  /** Imports what the SIS lists now; the service does not pull. Gives what came of it, in words. */
  async imports(): Promise<string> {
    const { rehearsal } = this.stage
    return await this.act((told: string) => told, () => this.open.route.import(rehearsal.today, this.now))
  }

  /** Imports each night at 20:00, and the service pulls each night, from now on. */
  async everyNight(): Promise<void> {
    await this.act('imports every night from now on, and the service pulls every night', () => {
      this.open.route.everyNight()
      return Promise.resolve()
    })
  }

  /** From now on something goes wrong in its API: a preset's name (docs/mocks.md), and which requests it meets. */
  async fails(fault: FaultName, conditions: Meeting = {}): Promise<void> {
    await this.act(`has a fault: ${fault}`, () => Promise.resolve(this.open.faults.on(fault, conditions)))
  }

  /** Its API works again. */
  async worksAgain(): Promise<void> {
    await this.act('works again', () => Promise.resolve(this.open.faults.off()))
  }

  protected get open(): OpenVendor<VendorModels[Name]> {
    return this.stage.vendors.of(this.name)
  }

  protected get model(): VendorModels[Name] {
    return this.open.model
  }

  /** The virtual time, ISO 8601 in UTC. */
  protected get now(): string {
    return parseMoment(this.stage.world.now(), 'UTC')
  }

  protected async act<Result>(
    text: string | ((result: Result) => string),
    work: () => Promise<Result>,
    by = this.by,
  ): Promise<Result> {
    return await this.stage.act({ by, text }, work)
  }
}
