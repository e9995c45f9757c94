import type { SchoolClass } from '../../sim/classes/list-classes.ts'
import type { TeacherView } from '../../sim/classes/teacher-view.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { AccountId } from '../../sim/people/account-id.ts'
import { ClassRef } from './class-ref.ts'
import { findClasses, isNamed, parseWhom } from './find.ts'
import { type Listing, personKey } from './listing.ts'
import { Person } from './person.ts'

/** A teacher, at work in the app. Classes are named as the teacher sees them, or handed over. */
export class Teacher extends Person {
  readonly role = 'teacher'

  protected find(listing: Listing): string {
    const whom = parseWhom(this.who)
    const ids = [...new Set(findClasses(listing, whom).flatMap(({ id }) => listing.teachersOf.get(id) ?? []))]
    const [schoolId] = findClasses(listing, whom).map((it) => it.schoolId)
    // Those who work at that school alone come first: stories are easier to follow with them.
    const alone = ids.filter((id) => listing.schoolsOf.get(personKey('teacher', id))?.join() === schoolId)
    return [...alone, ...ids.filter((id) => !alone.includes(id))][whom.ordinal] ?? ''
  }

  /** What the teacher sees after logging in. */
  async view(): Promise<TeacherView> {
    return await this.stage.world.classes.ofTeacher(await this.accountId())
  }

  /** Claims a class that waits for it. */
  async claim(name: string): Promise<ClassRef> {
    const { toClaim } = await this.view()
    const found = await this.#named(toClaim, name, 'waits to be claimed')
    return await this.#act(
      `claims ${found.name}`,
      found,
      (accountId) => this.stage.world.classes.claim({ classId: found.id, accountId }),
    )
  }

  /** Claims every class that waits for it. */
  async claimAll(): Promise<readonly ClassRef[]> {
    const { toClaim } = await this.view()
    const refs: ClassRef[] = []
    for (const found of toClaim) {
      refs.push(
        await this.#act(
          `claims ${found.name}`,
          found,
          (accountId) => this.stage.world.classes.claim({ classId: found.id, accountId }),
        ),
      )
    }
    return refs
  }

  /** Makes a class by hand. */
  async create(name: string): Promise<ClassRef> {
    const { schoolId } = await this.known()
    const { world } = this.stage
    const ownerId = await this.accountId()
    const id = await this.act(
      `makes the class ${name} by hand`,
      schoolId,
      () => world.classes.create({ schoolId, name, ownerId }),
    )
    return new ClassRef(this.stage, { id, schoolId, name, sourceId: null })
  }

  async rename(ref: ClassRef, name: string): Promise<void> {
    await this.#act(
      `renames ${ref.name} to ${name}`,
      ref,
      (accountId) => this.stage.world.classes.rename({ classId: ref.id, accountId, name }),
    )
  }

  async archive(ref: ClassRef): Promise<void> {
    await this.#act(
      `archives ${ref.name}`,
      ref,
      (accountId) => this.stage.world.classes.archive({ classId: ref.id, accountId }),
    )
  }

  /** Archives every class that is suggested for it. */
  async archiveSuggested(): Promise<readonly ClassRef[]> {
    const refs = (await this.view()).suggestedForArchiving.map((it) => new ClassRef(this.stage, it))
    for (const ref of refs) await this.archive(ref)
    return refs
  }

  async unarchive(ref: ClassRef): Promise<void> {
    await this.#act(
      `takes ${ref.name} back from the archive`,
      ref,
      (accountId) => this.stage.world.classes.unarchive({ classId: ref.id, accountId }),
    )
  }

  /** Adds somebody to a class by hand. */
  async add(person: Person, ref: ClassRef): Promise<void> {
    const { name } = await person.known()
    const participantId = await person.accountId()
    await this.#act(
      `adds ${name} to ${ref.name} by hand`,
      ref,
      (ownerId) => this.stage.world.classes.addParticipant({ classId: ref.id, accountId: participantId, ownerId }),
    )
  }

  /** Takes somebody out of a class. */
  async takeOut(person: Person, ref: ClassRef): Promise<void> {
    const { name } = await person.known()
    const participantId = await person.accountId()
    await this.#act(
      `takes ${name} out of ${ref.name}`,
      ref,
      (ownerId) => this.stage.world.classes.removeParticipant({ classId: ref.id, accountId: participantId, ownerId }),
    )
  }

  /** Makes another teacher an owner of a class. */
  async share(ref: ClassRef, other: Teacher): Promise<void> {
    const { name } = await other.known()
    const otherId = await other.accountId()
    await this.#act(
      `makes ${name} an owner of ${ref.name}`,
      ref,
      (by) => this.stage.world.classes.addOwner({ classId: ref.id, accountId: otherId, by }),
    )
  }

  /** Is no owner of a class any more. */
  async stepDown(ref: ClassRef): Promise<void> {
    await this.#act(
      `steps down as owner of ${ref.name}`,
      ref,
      (accountId) => this.stage.world.classes.dropOwnership({ classId: ref.id, accountId }),
    )
  }

  /** Writes to a class. */
  async announce(ref: ClassRef, text: string): Promise<void> {
    await this.#act(`writes to ${ref.name}: ${text}`, ref, async (accountId) => {
      await this.stage.world.messages.announce({ classId: ref.id, accountId, text })
    })
  }

  /** Signs up before the sync brings an account, with an email of their own. */
  async signUp(email: string): Promise<AccountId> {
    const { name, schoolId } = await this.known()
    const [firstName = '', ...rest] = name.split(' ')
    const made = await this.act(
      `signs up as ${email}`,
      schoolId,
      () => this.stage.world.people.signUp({ schoolId, role: 'teacher', firstName, lastName: rest.join(' '), email }),
    )
    return this.remember(made)
  }

  /** Merges another account of theirs into the one that the sync made, as offered at login. */
  async merge(otherId: AccountId): Promise<void> {
    const { schoolId } = await this.known()
    const keepId = await this.accountId()
    await this.act('merges both accounts', schoolId, () => this.stage.world.people.merge({ keepId, otherId }))
  }

  async #named(classes: readonly SchoolClass[], name: string, what: string): Promise<SchoolClass> {
    const found = classes.find((it) => isNamed(it.name, name))
    if (found !== undefined) return found
    const names = classes.map((it) => it.name).join(', ') || 'none'
    throw new HomeroomError(
      'class_unknown',
      `Name a class of ${await this.label()} that ${what}: "${name}" is none of ${names}`,
    )
  }

  async #act(
    text: string,
    of: Pick<SchoolClass, 'id' | 'schoolId' | 'name' | 'sourceId'>,
    work: (accountId: AccountId) => Promise<void>,
  ): Promise<ClassRef> {
    const accountId = await this.accountId()
    await this.act(text, of.schoolId, () => work(accountId))
    return of instanceof ClassRef ? of : new ClassRef(this.stage, of)
  }
}
