import { z } from 'zod'
import { timeZoneSchema } from '../../clock/time-zone.ts'
import type { ClassLinkSettings } from './options.ts'

const [text, few, rows] = [z.string().max(200), z.int().min(0).max(1_000), z.int().min(1).max(1_000_000)]

/** What {@link ClassLinkSettings} may be, for those who write them without types, or send them. */
export const classLinkSettingsSchema: z.ZodType<ClassLinkSettings> = z.strictObject(
  {
    host: text,
    timeZone: timeZoneSchema,
    seed: text,
    tenantId: z.int(),
    stateName: text,
    filterCaseSensitive: z.boolean(),
    filterChains: z.boolean(),
    termsIncludeSemesters: z.boolean(),
    teachersClassesOfCurrentTerm: z.boolean(),
    teachersAmongStudents: z.boolean(),
    limitDefault: rows,
    limitMax: rows,
    guardianRole: z.enum(['guardian', 'parent']),
    guardiansNameStudents: z.boolean(),
    guardiansFollowStudents: z.boolean(),
    leftUsersStayShared: z.boolean(),
    retentionDays: z.int().min(0).max(3_650).nullable(),
    deltaFiles: z.enum(['whole rows', 'refused']),
    thresholdUnit: z.enum(['percent', 'rows']),
    deletedGradebookRows: z.enum(['gone', 'tobedeleted']),
    gradebookReferencesUnchecked: z.boolean(),
    lineItemsPerClass: few,
    gradingPeriodsPerTerm: few,
    reportsKept: z.int().min(0).max(100_000),
  } satisfies Record<keyof ClassLinkSettings, z.ZodType>,
)
