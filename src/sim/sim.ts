/**
 * The simulator alone, without the scenario language: worlds of districts under a virtual clock, made-up districts and their
 * exports, the stores that keep them, and the rules by which schools are held.
 *
 * @module
 */
export { calendarNames } from './clock/calendars.ts'
export type { Duration } from './clock/moment.ts'
export { district, type DistrictOptions, type GeneratedDistrict } from './district/district.ts'
export { exportOf, type ExportOptions } from './district/export.ts'
export { mistakes } from './district/mistakes/mistakes.ts'
export { HomeroomError, type HomeroomErrorCode } from './error.ts'
export type { Mail } from './mail/mail.ts'
export { parsePolicy, type Policy } from './policy/policy.ts'
export type { FormatName } from './roster/format.ts'
export { fileInMemory, type UploadSet } from './roster/upload-set.ts'
export type { WrittenFile } from './roster/write.ts'
export { openStore } from './store/open-store.ts'
export type { Store } from './store/store.ts'
export type { Finding, SchoolCounts, SchoolReport, UploadReport } from './sync/report.ts'
export { type Approval, type CheckReport, createWorld, type ReadOptions, type World } from './world.ts'
