import type { FeedLine } from './feed-line.ts'
import type { SettledFeed } from './settled-feed.ts'

/** What has to do with the changes of an upload: nothing outside of it can come out otherwise than the last time. */
export interface Scope {
  /** Who may come out otherwise; everything about them is looked at. */
  readonly touched: ReadonlySet<string>
  /** Who is in a class that may come out otherwise; they are looked at, but for their other classes. */
  readonly besides: ReadonlySet<string>
  /** Classes that are looked at with everybody in them. */
  readonly whole: ReadonlySet<string>
  /** Classes that are looked at with those alone who are touched. */
  readonly others: ReadonlySet<string>
  /** Their numbers in the feed. */
  readonly lines: readonly number[]
}

/** What is asked of the state that people see. */
export interface KnownPeople {
  /** Who shares an account with one of the given people, or has one of the contact points. */
  partners(people: readonly string[], contacts: readonly string[]): Promise<readonly string[]>
  /** Which of the given people may own classes, share their account with nobody, and have their contact points alone. */
  ownersAlone(contactsOf: ReadonlyMap<string, readonly string[]>): Promise<readonly string[]>
}

/** Beyond this share of the feed's lines, taking all of it costs no more. */
const shareMax = 0.25

/** Whether so many lines or people are in the scope that taking the whole feed costs no more. */
export function isTooMuch(feed: SettledFeed, count: number): boolean {
  return count > shareMax * feed.lineCount
}

/**
 * Follows changed lines to everything that they may have an effect on. Whether somebody gets an account, and with which
 * contact points, hangs on family and on whoever shares an email, a phone or an account; so people come by such households.
 * `feed` has the lines of before and those of now. Undefined where the scope is too large to be worth it.
 */
export async function scopeOf(
  feed: SettledFeed,
  { added, removed }: { readonly added: readonly FeedLine[]; readonly removed: readonly number[] },
  known: KnownPeople,
): Promise<Scope | undefined> {
  const changed = [...added, ...removed.map((line) => feed.said(line))]
  const changedClasses = new Set(changed.flatMap(({ about, classId }) => about === 'class' ? [classId!] : []))
  const inClass = (id: string) =>
    [...feed.linesBy('enrollmentsOfClass', id)].flatMap((line) => feed.said(line).personIds)
  // A class can carry its people into a school.
  const beginning = [...changed.flatMap(({ personIds }) => personIds), ...[...changedClasses].flatMap(inClass)]
  const touched = await households(feed, beginning, known, true)
  if (touched === undefined) return undefined
  const whole = new Set(changedClasses)
  for (const { about, isOwner, classId } of changed) if (about === 'enrollment' && isOwner) whole.add(classId!)
  const themselves = new Set(changed.flatMap(({ about, personIds }) => about === 'enrollment' ? [] : personIds))
  const sameElsewhere = await ownersElsewhere(feed, beginning.filter((id) => !themselves.has(id)), whole, known)
  const others = new Set<string>()
  for (const id of touched) {
    for (const line of feed.linesBy('enrollmentsOfPerson', id)) {
      const { isOwner, classId } = feed.said(line)
      ;(isOwner && !sameElsewhere.has(id) ? whole : others).add(classId!)
    }
  }
  for (const id of whole) others.delete(id)
  const inWhole = [...whole].flatMap(inClass).filter((id) => !touched.has(id))
  const besides = await households(feed, inWhole, known, false)
  if (besides === undefined) return undefined
  for (const id of touched) besides.delete(id)

  const gone = new Set(removed)
  const lines = new Set<number>()
  const take = (list: Iterable<number>) => {
    for (const line of list) if (!gone.has(line)) lines.add(line)
  }
  take(feed.schools)
  for (const id of [...touched, ...besides]) {
    take(feed.linesBy('people', id))
    take(feed.linesBy('memberships', id))
    if (touched.has(id)) take(feed.linesBy('enrollmentsOfPerson', id))
  }
  for (const id of whole) {
    take(feed.linesBy('classes', id))
    take(feed.linesBy('enrollmentsOfClass', id))
  }
  for (const id of others) take(feed.linesBy('classes', id))
  if (isTooMuch(feed, lines.size)) return undefined
  return { touched, besides, whole, others, lines: [...lines].sort((one, other) => one - other) }
}

/** The given people with all who come with them; undefined where they are too many. Each of them has a line at least. */
async function households(
  feed: SettledFeed,
  people: readonly string[],
  known: KnownPeople,
  withContacts: boolean,
): Promise<Set<string> | undefined> {
  const all = new Set<string>()
  let next = new Set(people)
  while (next.size > 0) {
    const contacts = new Set<string>()
    const fresh = [...next]
    for (const id of next) all.add(id)
    // The list grows while it is gone through.
    for (const id of fresh) {
      for (const line of feed.linesBy('people', id)) {
        const own = feed.said(line)
        for (const contact of own.contacts) contacts.add(contact)
        const shared = own.contacts.flatMap((contact) => [...feed.linesBy('contacts', contact)])
        for (const { personIds } of [own, ...shared.map((it) => feed.said(it))]) {
          for (const other of personIds) {
            if (all.has(other)) continue
            all.add(other)
            fresh.push(other)
          }
        }
      }
    }
    if (isTooMuch(feed, all.size)) return undefined
    next = new Set((await known.partners(fresh, withContacts ? [...contacts] : [])).filter((id) => !all.has(id)))
  }
  return all
}

/**
 * Of people for whom nothing but classes has changed, those whose other classes stay as they are with the same owner: what
 * somebody owns carries them into its school by itself, so that they lose or gain nothing there by a class elsewhere. That
 * holds where nobody else can take their account or contact points.
 */
async function ownersElsewhere(
  feed: SettledFeed,
  people: readonly string[],
  changed: ReadonlySet<string>,
  known: KnownPeople,
): Promise<ReadonlySet<string>> {
  const owns = (id: string) =>
    feed.linesBy('enrollmentsOfPerson', id).some((line) => {
      const { isOwner, classId } = feed.said(line)
      return isOwner && !changed.has(classId!)
    })
  const isAlone = (lines: Iterable<number>, id: string) =>
    [...lines].every((line) => feed.said(line).personIds.every((other) => other === id))
  const contactsOf = new Map<string, readonly string[]>()
  for (const id of new Set(people)) {
    if (!owns(id)) continue
    const lines = [...feed.linesBy('people', id)]
    const contacts = lines.flatMap((line) => feed.said(line).contacts)
    if (isAlone(lines, id) && contacts.every((it) => isAlone(feed.linesBy('contacts', it), id))) {
      contactsOf.set(id, contacts)
    }
  }
  return new Set(contactsOf.size === 0 ? [] : await known.ownersAlone(contactsOf))
}
