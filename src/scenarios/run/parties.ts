import type { Breakable } from '../../sim/checks/sabotage.ts'
import { parseMoment } from '../../sim/clock/moment.ts'
import type { GeneratedDistrict } from '../../sim/district/district.ts'
import { type Rollover, Sis, type SisState } from '../../sim/district/sis.ts'
import { type Happening, Rehearsal } from '../../sim/rehearsal.ts'
import type { ClassLinkOptions } from '../../sim/routes/classlink/options.ts'
import type { CleverChoices } from '../../sim/routes/clever/options.ts'
import { type FileFormatName, SftpJob, type SftpJobState } from '../../sim/routes/sftp-job.ts'
import type { RouteName } from '../../sim/routes/route.ts'
import type { World } from '../../sim/world.ts'
import { type Listing, listingOf } from '../language/listing.ts'
import type { Act, Stage } from '../language/stage.ts'
import { type ListedTerm, termNamed } from '../language/term.ts'
import type { VendorSetting } from './vendor-setting.ts'
import { Vendors, type VendorsState } from './vendors.ts'

/** How a district's other side behaves. */
export interface PartiesOptions {
  readonly route: RouteName
  /** `by hand` by default. */
  readonly rollover?: Rollover
  readonly clever?: CleverChoices
  readonly classlink?: ClassLinkOptions
  readonly timeZone: string
  /** As of {@link VendorSetting}. */
  readonly reach?: NonNullable<VendorSetting['reach']>
}

/** Everything that the parties around a world remember, as plain data that may become JSON. */
export interface PartiesState {
  readonly sis: SisState
  readonly job: SftpJobState
  readonly vendors: VendorsState
  /** How the roster comes. */
  readonly route: RouteName
}

/** All parties of a rehearsal on one stage: the service's world, and the district's SIS, its job and its vendors. */
export abstract class Parties implements Stage {
  readonly district: GeneratedDistrict
  readonly world: World
  readonly sis: Sis
  readonly job: SftpJob
  readonly vendors: Vendors
  readonly rehearsal: Rehearsal

  protected constructor(world: World, district: GeneratedDistrict, options: PartiesOptions, state?: PartiesState) {
    const { route, rollover, timeZone, clever = {}, classlink = {}, reach } = options
    this.world = world
    this.district = district
    this.sis = state
      ? Sis.restore(district, state.sis)
      : new Sis(district, world.now().slice(0, 'YYYY-MM-DD'.length), rollover)
    this.job = state
      ? SftpJob.restore(this.sis, state.job)
      : new SftpJob(this.sis, isOfFiles(route) ? route : 'csv-2.0')
    this.rehearsal = new Rehearsal({
      world,
      route: this.job,
      timeZone,
      onHappening: (happening) => this.happened(happening),
    })
    this.vendors = new Vendors({
      sis: this.sis,
      timeZone,
      now: () => parseMoment(world.now(), timeZone),
      today: () => this.rehearsal.today,
      clever,
      classlink,
      ...(reach && { reach }),
    }, state?.vendors)
  }

  state(): PartiesState {
    return {
      sis: this.sis.state(),
      job: this.job.state(),
      vendors: this.vendors.state(),
      route: this.rehearsal.route.name,
    }
  }

  abstract act<Result>(act: Act<Result>, work: () => Promise<Result>): Promise<Result>
  abstract check<Result extends { readonly holds: boolean; readonly text: string }>(
    make: () => Promise<Result>,
  ): Promise<Result>
  abstract sabotage(invariant: Breakable): Promise<void>
  /** Told of each thing that happened as the clock went on. */
  protected abstract happened(happening: Happening): Promise<void> | void

  /** The roster comes another way from now on. */
  async takeRoute(route: RouteName): Promise<void> {
    if (isOfFiles(route)) this.job.format = route
    this.rehearsal.takeRoute(await this.vendors.open(route) ?? this.job)
  }

  sisId(id: string): string {
    return this.rehearsal.route.sisIdOf(id)
  }

  roster(): Promise<Listing> {
    return listingOf(this.sis.roster(this.rehearsal.today))
  }

  listed(): Promise<Listing> {
    return listingOf(this.sis.listed(this.rehearsal.today))
  }

  rosterOf(date: string): Promise<Listing> {
    return listingOf(this.sis.archived(date))
  }

  termNamed(name: string): ListedTerm {
    return termNamed(this.district, this.sis.term(this.rehearsal.today), name)
  }
}

export const isOfFiles = (route: RouteName): route is FileFormatName => route !== 'clever' && route !== 'classlink'
