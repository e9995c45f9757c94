import { type Breakable, sabotage } from '../../sim/checks/sabotage.ts'
import type { Watch } from '../../sim/checks/watch.ts'
import { parseMoment } from '../../sim/clock/moment.ts'
import { namedDay } from '../../sim/clock/named-day.ts'
import { district as generate, type GeneratedDistrict } from '../../sim/district/district.ts'
import { Sis } from '../../sim/district/sis.ts'
import { HomeroomError } from '../../sim/error.ts'
import { parsePolicy, type Policy } from '../../sim/policy/policy.ts'
import { Rehearsal } from '../../sim/rehearsal.ts'
import { type FileFormatName, SftpJob } from '../../sim/routes/sftp-job.ts'
import type { RouteName } from '../../sim/routes/route.ts'
import type { Store } from '../../sim/store/store.ts'
import type { Progress } from '../../sim/sync/progress.ts'
import { createWorld, type World } from '../../sim/world.ts'
import { Admin } from '../language/admin.ts'
import type { Cast } from '../language/cast.ts'
import { ClassLink } from '../language/classlink.ts'
import { Clever } from '../language/clever.ts'
import { Clock } from '../language/clock.ts'
import { Families } from '../language/families.ts'
import { findSchool } from '../language/find.ts'
import { Guardian } from '../language/guardian.ts'
import { type Listing, listingOf } from '../language/listing.ts'
import type { Scenario } from '../language/scenario.ts'
import { Saboteur } from '../language/saboteur.ts'
import { School } from '../language/school.ts'
import { Sftp } from '../language/sftp.ts'
import { SisActor } from '../language/sis.ts'
import type { Act, Stage } from '../language/stage.ts'
import { Student } from '../language/student.ts'
import { Teacher } from '../language/teacher.ts'
import { termNamed } from '../language/term.ts'
import type { StoryEvent } from '../report/story-result.ts'
import { Chronicle } from './chronicle.ts'
import { InvariantBroken } from './invariant-broken.ts'
import type { Recorder } from './record.ts'
import { Vendors } from './vendors.ts'

/** From when on a story looks for the day on which it starts. */
const earliestStart = '2025-07-01'

/** How a story is put on. */
export interface Production {
  /** Stories on one store play one after another, each in a district of its own. */
  readonly store: Store
  readonly seed: string | number
  /** Replaces the story's policy. */
  readonly policy?: Policy
  /** Told when the virtual clock has moved. */
  readonly onClock?: (now: string) => void
  /** Told of each event when it has happened, as reports tell it. */
  readonly onEvent?: (event: StoryEvent) => void
  /** Told of the stages of each upload, for somebody who waits. */
  readonly onProgress?: Progress
  /** Keeps the log and the files. */
  readonly recorder?: Recorder
}

/** A story on its stage: a district, its service, and what happens written down. */
export class Performance implements Stage {
  readonly district: GeneratedDistrict
  readonly world: World
  readonly sis: Sis
  readonly job: SftpJob
  readonly vendors: Vendors
  readonly rehearsal: Rehearsal
  readonly chronicle: Chronicle
  readonly cast: Cast
  /** How many checks and how many rounds of invariants were made. */
  readonly made = { checks: 0, invariants: 0 }
  readonly #beginning: { readonly start: string; readonly policy: Policy }
  readonly #recorder: Recorder | undefined
  readonly #watch: Watch
  readonly #store: Store
  /** Checks that have begun and not ended. */
  readonly #open = new Set<string>()

  private constructor(
    world: World,
    district: GeneratedDistrict,
    scenario: Scenario,
    policy: Policy,
    watch: Watch,
    { store, onClock, onEvent, recorder }: Production,
  ) {
    this.world = world
    this.district = district
    this.sis = new Sis(district, world.now().slice(0, 'YYYY-MM-DD'.length), scenario.rollover)
    this.job = new SftpJob(this.sis, isOfFiles(scenario.route) ? scenario.route : 'csv-2.0')
    this.chronicle = new Chronicle(world, onEvent)
    this.rehearsal = new Rehearsal({
      world,
      route: this.job,
      timeZone: policy.service.timeZone,
      onHappening: async (happening) => {
        if (happening.type === 'upload') await recorder?.upload(happening.set, world)
        await this.chronicle.happening(happening)
        await this.#afterwards()
        onClock?.(world.now())
      },
    })
    this.vendors = new Vendors({
      sis: this.sis,
      timeZone: policy.service.timeZone,
      now: () => parseMoment(world.now(), policy.service.timeZone),
      today: () => this.rehearsal.today,
      clever: scenario.clever ?? {},
      classlink: scenario.classlink ?? {},
    })
    this.cast = this.#cast()
    this.#beginning = { start: world.now(), policy }
    this.#recorder = recorder
    this.#store = store
    this.#watch = watch
  }

  /** Ends the watch and a recording. */
  async close(story: string, seed: string): Promise<void> {
    this.vendors.close()
    await this.#watch.close()
    await this.#recorder?.end(this.world, { story, seed, ...this.#beginning })
  }

  static async of(scenario: Scenario, production: Production): Promise<Performance> {
    const { store, seed, policy } = production
    const { calendar = 'semesters', ...options } = scenario.district
    const district = generate({ ...options, calendar, seed })
    const { starts = 'first day of school' } = scenario
    const rules = policy ?? parsePolicy(scenario.policy)
    const world = await createWorld({
      store,
      policy: rules,
      ...(production.onProgress && { onProgress: production.onProgress }),
      start: /^\d/.test(starts) ? starts : namedDay(calendar, starts, earliestStart),
    })
    const performance = new Performance(world, district, scenario, rules, await world.watch(), production)
    await performance.takeRoute(scenario.route)
    return performance
  }

  /** The roster comes another way from now on. */
  async takeRoute(route: RouteName): Promise<void> {
    if (isOfFiles(route)) this.job.format = route
    this.rehearsal.takeRoute(await this.vendors.open(route) ?? this.job)
  }

  sisId(id: string): string {
    return this.rehearsal.route.sisIdOf(id)
  }

  async act<Result>(act: Act<Result>, work: () => Promise<Result>): Promise<Result> {
    let result: Result
    try {
      result = await work()
    } catch (error) {
      if (error instanceof HomeroomError && typeof act.text === 'string') {
        this.chronicle.act({ ...act, kind: 'act', text: `${act.text}: refused (${error.message})` }, undefined)
      }
      throw error
    }
    this.chronicle.act(act, result)
    if (act.kind === 'approval' || act.changesRoster === true) {
      this.chronicle.newCounts((await this.world.report()).schools)
    }
    await this.#afterwards()
    return result
  }

  async check<Result extends { readonly holds: boolean; readonly text: string }>(
    make: () => Promise<Result>,
  ): Promise<Result> {
    const number = `check ${++this.made.checks}`
    this.#open.add(number)
    const result = await make()
    this.#open.delete(number)
    if (result.holds) this.chronicle.check(result.text)
    return result
  }

  /** @throws HomeroomError `story_invalid` where the story has ended before a check that it made */
  assertAllAwaited(): void {
    if (this.#open.size === 0) return
    throw new HomeroomError(
      'story_invalid',
      `Write await before each expect(…) of a story: ${this.#open.size} had not ended with it`,
    )
  }

  sabotage(invariant: Breakable): Promise<void> {
    return sabotage(this.#store, this.world.id, invariant)
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

  termNamed(name: string) {
    return termNamed(this.district, this.sis.term(this.rehearsal.today), name)
  }

  async #afterwards(): Promise<void> {
    await this.chronicle.newMails()
    this.made.invariants++
    const violations = await this.#watch.check()
    if (violations.length > 0) throw new InvariantBroken(violations)
  }

  #cast(): Cast {
    return {
      clock: new Clock(this),
      sis: new SisActor(this),
      sftp: new Sftp(this),
      clever: new Clever(this),
      classlink: new ClassLink(this),
      admin: new Admin(this),
      school: (name) => new School(this, findSchool(this.district.schools, name)),
      teacher: (who) => new Teacher(this, who),
      student: (who) => new Student(this, who),
      guardian: (who) => new Guardian(this, who),
      families: new Families(this),
      saboteur: new Saboteur(this),
      world: this.world,
    }
  }
}

const isOfFiles = (route: RouteName): route is FileFormatName => route !== 'clever' && route !== 'classlink'
