/**
 * The checks in the field's words alone, for an `expect` of your own: `expect.extend(matchers)`. They work on the cast of a
 * story (a school, an upload, a class, a person), and docs/stories.md has every one.
 *
 * @module
 */
import { actMatchers } from './act.ts'
import { classMatchers } from './class.ts'
import { downloadMatchers, peopleMatchers } from './people.ts'
import { schoolMatchers } from './school.ts'
import { uploadMatchers } from './upload.ts'

export type {
  ActChecks,
  AdminChecks,
  ClassChecks,
  DownloadChecks,
  PersonChecks,
  SchoolChecks,
  TeacherChecks,
  UploadChecks,
} from './expect-types.ts'

/** The checks in the field's words, as a Vitest project takes them: `expect.extend(matchers)`. */
export const matchers = {
  ...schoolMatchers,
  ...uploadMatchers,
  ...classMatchers,
  ...peopleMatchers,
  ...downloadMatchers,
  ...actMatchers,
}
