import type { HoldPolicy } from './hold-policy.ts'

/**
 * Remind Hub, the default. The triggers are stated; no figure for removals is public, so 10 % is a stand-in.
 * help.remind.com/hc/en-us/articles/360000123860 and 360017553480
 */
const remind: HoldPolicy = {
  scope: 'school',
  // Enrollments, owners and links stay out: a reused class id swaps a whole roster and must not trip the limit. The
  // reference (5.4 item 6) would allow enrollments.
  recordTypes: ['teachers', 'staff', 'students', 'guardians', 'classes'],
  pooled: false,
  denominator: 'managed',
  comparison: '>',
  rounding: 'exact',
  minimumPopulation: 0,
  minimumCount: 2,
  creates: null,
  updates: null,
  removals: { percent: 10, count: null },
  changedIdsCountAsRemovals: true,
  cascadesCount: false,
  firstSyncExempt: true,
  windowDays: null,
  parentConnectionsMax: 5,
  contactTypes: ['emergency', 'secondary'],
  fileSizeChangePercentMax: null,
  check: 'before',
  blocks: 'everything',
  approval: 'frozen',
  override: { lifetime: 'none' },
}

/** What the products below have in common as far as is known: raw deletions count, and nothing is known of guardians. */
const other: HoldPolicy = {
  ...remind,
  recordTypes: 'any',
  minimumCount: 0,
  cascadesCount: true,
  firstSyncExempt: false,
  parentConnectionsMax: null,
  contactTypes: [],
}

/** The hold policies of other products, as far as their public pages tell; the rest is inferred. */
export const presets = {
  remind,

  /**
   * Clever's safety thresholds for partners: more than 10 % of any record type deleted, or more than 75 % updated.
   * support.clever.com/hc/en-us/articles/360044699192
   */
  clever: {
    ...other,
    scope: 'district',
    updates: { percent: 75, count: null },
    removals: { percent: 10, count: null },
    firstSyncExempt: true,
  },

  /**
   * Canvas SIS imports in batch mode. `change_threshold` has no default, so removals have no limit until one is given:
   * `{ "preset": "canvas", "hold": { "removals": { "percent": 10 } } }`; diffing mode is `fileSizeChangePercentMax`.
   * Classes stand for courses and sections. developerdocs.instructure.com/services/canvas/resources/sis_imports
   */
  canvas: {
    ...other,
    scope: 'term',
    recordTypes: ['classes', 'enrollments'],
    denominator: 'account',
    removals: null,
    check: 'after-upserts',
    blocks: 'removals',
    approval: 'none',
  },

  /**
   * Compass: per class, when more than 0.75 of the enrollments are new, or are removed. That the whole school waits, and
   * that one run can be let through, is inferred. kb.wrc.vic.edu.au, enrollment threshold exceeded
   */
  compass: {
    ...other,
    scope: 'class',
    recordTypes: ['enrollments'],
    creates: { percent: 75, count: null },
    removals: { percent: 75, count: null },
    firstSyncExempt: true,
    approval: 'none',
    override: { lifetime: 'one-run' },
  },

  /**
   * SchoolStatus Connect: per school and type, floor(population × percent); only the removals are blocked. The advice for
   * the school year is 10 % to 20 %, of which the lower is taken.
   * help.connect.schoolstatus.com/hc/en-us/articles/24347560722708 and 24412887771540
   */
  schoolstatus: {
    ...other,
    removals: { percent: 10, count: null },
    rounding: 'floor',
    blocks: 'removals',
    approval: 'none',
    override: { lifetime: 'until-changed-back' },
  },

  /**
   * Microsoft Entra Connect Sync: more than 500 deletions in one run, of whatever kind; no object is exported. (The mail
   * that it sends says "met or exceeded"; its documentation says "more than".)
   * learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-prevent-accidental-deletes
   */
  entra: {
    ...other,
    scope: 'district',
    pooled: true,
    denominator: 'account',
    removals: { percent: null, count: 500 },
    approval: 'none',
    override: { lifetime: 'until-changed-back' },
  },

  /**
   * Okta's org-level import safeguard: more than 20 % of the people unassigned, from 100 assignments on; later imports
   * are suspended too. help.okta.com/oie/en-us/Content/Topics/users-groups-profiles/usgp-import-safeguard.htm
   */
  okta: {
    ...other,
    scope: 'district',
    recordTypes: ['teachers', 'staff', 'students', 'guardians'],
    pooled: true,
    denominator: 'account',
    minimumPopulation: 100,
    removals: { percent: 20, count: null },
    blocks: 'later runs',
    approval: 'recompute',
    override: { lifetime: 'until-changed-back' },
  },

  /**
   * Google Cloud Directory Sync: a count or a percentage per type of what is in the account; past it nothing is synced.
   * The 5 % is the default of an older edition's guide; the present page names none. support.google.com/a/answer/9520714
   */
  gcds: {
    ...other,
    scope: 'district',
    denominator: 'account',
    removals: { percent: 5, count: null },
    approval: 'none',
    override: { lifetime: 'one-run' },
  },
} as const satisfies Record<string, HoldPolicy>

/** The name of a ready-made hold policy. */
export type PresetName = keyof typeof presets

export const presetNames = Object.keys(presets) as readonly PresetName[]

/** The public pages behind each preset, and its rule in a sentence, for docs/policies.md. */
export const presetNotes: Readonly<Record<PresetName, { readonly rule: string; readonly source: string }>> = {
  remind: {
    rule:
      'Per school: more than 10 % of a record type removed or under another source id (a stand-in), from two on; a student with six or more guardians; emergency or secondary contacts. Everything of that school waits; an approval applies the change set that was detected first',
    source:
      'https://help.remind.com/hc/en-us/articles/360000123860 and https://help.remind.com/hc/en-us/articles/360017553480',
  },
  clever: {
    rule: 'Any record type of the district with more than 10 % deleted or more than 75 % updated',
    source: 'https://support.clever.com/hc/en-us/articles/360044699192',
  },
  canvas: {
    rule:
      'Batch mode: removals over a threshold, which has no default, of the classes or of the enrollments in the term; checked after creates and updates; no approval. Diffing mode: set `fileSizeChangePercentMax`',
    source: 'https://developerdocs.instructure.com/services/canvas/resources/sis_imports',
  },
  compass: {
    rule: 'Per class: more than 0.75 of the enrollments new, or more than 0.75 removed',
    source: 'https://kb.wrc.vic.edu.au, "enrollment threshold exceeded"',
  },
  schoolstatus: {
    rule: 'Per school and record type: more than floor(population × percent), 10 % to 20 %; only removals are blocked',
    source: 'https://help.connect.schoolstatus.com/hc/en-us/articles/24347560722708',
  },
  entra: {
    rule: 'More than 500 removals in one run, all record types together',
    source:
      'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-prevent-accidental-deletes',
  },
  okta: {
    rule: 'More than 20 % of the people removed, from 100 on; this import and later ones are suspended',
    source: 'https://help.okta.com/oie/en-us/Content/Topics/users-groups-profiles/usgp-import-safeguard.htm',
  },
  gcds: {
    rule: 'A count or a percentage per record type of what is in the account; nothing is synced',
    source: 'https://support.google.com/a/answer/9520714',
  },
}
