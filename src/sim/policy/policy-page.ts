import type { z } from 'zod'
import { wrap } from '../wording/wrap.ts'
import { noteOf } from './field.ts'
import { holdPolicySchema } from './hold-policy.ts'
import { presetNames, presetNotes, presets } from './presets.ts'
import { defaultServicePolicy, servicePolicySchema } from './switches.ts'

/** The width at which the project's Markdown is wrapped. */
const width = 120

/** Writes docs/policies.md from the schemas and the presets; a test compares the two. */
export function renderPolicyPage(): string {
  return [
    '# Policies',
    paragraph(
      'No public page gives the figures of the service that Homeroom models. A policy is therefore data: a stated fact is how the default behaves, and an inferred one is a field with that default. `help/N` is an article of help.remind.com, `clever/N` of support.clever.com; `reference` is the collection of public facts that the project started from.',
    ),
    paragraph(
      'A policy is the name of a preset, or a JSON object with a preset and what differs from it. Objects are merged field by field; lists, single values and `override` are replaced. Unknown fields are errors.',
    ),
    [
      '```json',
      '{',
      '  "preset": "remind",',
      '  "hold": { "removals": { "percent": 15 }, "minimumCount": 5 },',
      '  "service": { "removedClass": "archive", "mails": { "welcome": false } }',
      '}',
      '```',
    ].join('\n'),
    '## Presets',
    ...presetNames.map((name) => {
      const differing = Object.entries(presets[name]).filter(([key, value]) =>
        JSON.stringify(value) !== JSON.stringify(presets.remind[key as keyof typeof presets.remind])
      )
      return [
        `### ${name}`,
        paragraph(`${presetNotes[name].rule}.`),
        paragraph(`Source: ${presetNotes[name].source}`),
        ...(differing.length === 0 ? [] : [
          'It differs from `remind` in:',
          differing.map(([key, value]) => item(`\`${key}\`: ${code(value)}`)).join('\n'),
        ]),
      ].join('\n\n')
    }),
    '## Hold policy: `hold`',
    ...fields(holdPolicySchema, presets.remind),
    paragraph(
      'A limit is `{ "percent": number, "count": number }`, either of which may be null. With both, a hold needs both to be exceeded. A percentage has at most two decimals and is compared in whole numbers, so that exactly 10 % is exactly 10 %.',
    ),
    '## Service policy: `service`',
    ...fields(servicePolicySchema, defaultServicePolicy),
  ].join('\n\n') + '\n'
}

function fields(schema: z.ZodObject, defaults: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(schema.shape).map(([key, value]) => {
    const note = noteOf(value as z.ZodType)
    return [
      `### \`${key}\``,
      paragraph(`${note.about}.`),
      [
        item(`Default: ${code(defaults[key])}`),
        item(`${note.mark === 'stated' ? 'Stated' : 'Inferred'}: ${note.source}`),
      ].join('\n'),
    ].join('\n\n')
  })
}

function paragraph(text: string): string {
  return wrapMarkdown(text)
}

function item(text: string): string {
  return wrapMarkdown(text, '- ', '  ')
}

/** Keeps a code span on one line, as `deno fmt` does. */
function wrapMarkdown(text: string, first?: string, rest?: string): string {
  const glued = text.replace(/`[^`]*`/g, (span) => span.replaceAll(' ', '\u0000'))
  return wrap(glued, width, first, rest).replaceAll('\u0000', ' ')
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``
}
