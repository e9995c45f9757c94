import type { District } from '../district.ts'
import type { Page } from '../page.ts'
import type { AccountId } from '../people/account-id.ts'
import { archive, unarchive } from './archive.ts'
import { type ArchiveAll, archiveAll } from './archive-all.ts'
import { type ByOwner, claim } from './claim.ts'
import { classesPage, type ClassesQuery } from './classes-page.ts'
import type { ClassId } from './class-id.ts'
import { type CreateClass, createClass } from './create-class.ts'
import {
  classById,
  classesOfSchool,
  type ClassFilter,
  type ClassParticipant,
  participantsOfClass,
  type SchoolClass,
} from './list-classes.ts'
import { type AddOwner, addOwner, dropOwnership } from './owners.ts'
import { addParticipant, type Participation, removeParticipant } from './participants.ts'
import { type RemindToClaim, remindToClaim } from './remind-to-claim.ts'
import { type RemoveClass, removeClass } from './remove-class.ts'
import { rename } from './rename.ts'
import { type TeacherView, teacherView } from './teacher-view.ts'

/** What people do with classes, and what they see of them. */
export interface Classes {
  create(newClass: CreateClass): Promise<ClassId>
  claim(by: ByOwner): Promise<void>
  rename(to: ByOwner & { readonly name: string }): Promise<void>
  addParticipant(participation: Participation): Promise<void>
  removeParticipant(participation: Participation): Promise<void>
  addOwner(owner: AddOwner): Promise<void>
  dropOwnership(by: ByOwner): Promise<void>
  archive(by: ByOwner): Promise<void>
  unarchive(by: ByOwner): Promise<void>
  /** An administrator archives classes in bulk. */
  archiveAll(classes: ArchiveAll): Promise<void>
  /** An administrator takes a class out of the organization; it stays its owners'. */
  remove(removed: RemoveClass): Promise<void>
  /** An administrator asks teachers to claim their classes. */
  remindToClaim(reminder: RemindToClaim): Promise<{ readonly teachers: number }>
  ofSchool(schoolId: string, filter?: ClassFilter): Promise<readonly SchoolClass[]>
  /** A part of the same list, at a cost that does not grow with the district. */
  page(schoolId: string, query?: ClassesQuery): Promise<Page<SchoolClass>>
  /** @throws HomeroomError `class_unknown` */
  one(classId: ClassId): Promise<SchoolClass>
  ofTeacher(accountId: AccountId): Promise<TeacherView>
  participants(classId: ClassId): Promise<readonly ClassParticipant[]>
}

export function classesOf(district: District): Classes {
  return {
    create: (newClass) => createClass(district, newClass),
    claim: (by) => claim(district, by),
    rename: (to) => rename(district, to),
    addParticipant: (participation) => addParticipant(district, participation),
    removeParticipant: (participation) => removeParticipant(district, participation),
    addOwner: (owner) => addOwner(district, owner),
    dropOwnership: (by) => dropOwnership(district, by),
    archive: (by) => archive(district, by),
    unarchive: (by) => unarchive(district, by),
    archiveAll: (classes) => archiveAll(district, classes),
    remove: (removed) => removeClass(district, removed),
    remindToClaim: (reminder) => remindToClaim(district, reminder),
    ofSchool: (schoolId, filter) => classesOfSchool(district, schoolId, filter),
    page: (schoolId, query) => classesPage(district, schoolId, query),
    one: (classId) => classById(district, classId),
    ofTeacher: (accountId) => teacherView(district, accountId),
    participants: (classId) => participantsOfClass(district, classId),
  }
}
