import { z } from '@hono/zod-openapi'
import { recordTypes } from '../../sim/policy/hold-policy.ts'

const count = z.int().min(0)

export const recordType = z.enum(recordTypes)

export const fileError = z.object({
  code: z.string(),
  file: z.string(),
  line: count,
  column: count,
  header: z.string(),
  message: z.string(),
  text: z.string(),
  fix: z.string(),
}).openapi('FileError')

export const finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'alert']),
  message: z.string(),
  sourceIds: z.array(z.string()),
  records: count,
  schoolIds: z.array(z.string()),
}).openapi('Finding')

export const findingRecord = z.object({
  schoolId: z.string(),
  recordType: z.string(),
  sourceId: z.string(),
  name: z.string(),
  code: z.string(),
  detail: z.string(),
}).openapi('FindingRecord')

export const changeRow = z.object({
  schoolId: z.string(),
  changeType: z.enum(['create', 'update', 'remove']),
  recordType,
  sourceId: z.string(),
  name: z.string(),
  role: z.string(),
  classId: z.string(),
  className: z.string(),
  label: z.string(),
  relatedId: z.string(),
  reason: z.string(),
}).openapi('Change')

const changeCounts = z.object({
  creates: count,
  updates: count,
  removals: count,
  changedIds: count,
  cascaded: count,
  reusedIds: count,
}).openapi('ChangeCounts')

const changes = z.record(recordType, changeCounts)

const holdReason = z.object({
  type: z.string(),
  reason: z.string(),
  counts: z.record(z.string(), z.number()),
}).openapi('HoldReason')

const uploadStatus = z.enum(['applied', 'partly-held', 'held', 'pending', 'incomplete'])

export const schoolStatus = z.enum(['connected', 'on hold', 'not connected'])

export const uploadReport = z.object({
  uploadId: z.int(),
  at: z.string(),
  origin: z.string(),
  format: z.string().nullable(),
  status: uploadStatus,
  lapsed: z.boolean(),
  fileErrors: z.array(fileError),
  fileErrorsTotal: count,
  findings: z.array(finding),
  schools: z.array(z.object({
    id: z.string(),
    name: z.string(),
    status: schoolStatus,
    holds: z.array(z.object({ ...holdReason.shape, approved: z.boolean() })),
    counts: z.object({
      teachers: count,
      staff: count,
      students: count,
      guardians: count,
      classes: count,
      participants: count,
    }),
    changes,
    errors: count,
    alerts: count,
  })),
}).openapi('UploadReport')

export const listedUpload = z.object({
  uploadId: z.int(),
  at: z.string(),
  origin: z.string(),
  format: z.string().nullable(),
  status: uploadStatus,
  lapsed: z.boolean(),
  interrupted: z.boolean(),
  fileErrors: count,
  schools: count,
  held: count,
}).openapi('ListedUpload')

export const checkReport = z.object({
  origin: z.string(),
  format: z.string().nullable(),
  status: z.enum(['clean', 'faulty', 'pending', 'incomplete']),
  fileErrors: z.array(fileError),
  fileErrorsTotal: count,
  findings: z.array(finding),
  schools: z.array(z.object({
    id: z.string(),
    name: z.string(),
    counts: z.record(z.string(), count),
    errors: count,
    alerts: count,
  })),
}).openapi('CheckReport')

export const heldSchool = z.object({
  schoolId: z.string(),
  schoolName: z.string(),
  uploadId: z.int(),
  since: z.string(),
  holds: z.array(holdReason),
  changes,
}).openapi('HeldSchool')
