import { describe, expect, test } from 'vitest'
import type { ExpiryWarningData, HoldPlacedData } from '../../../src/sim/mail/mail-data.ts'
import { renderMail } from '../../../src/sim/mail/render.ts'
import { changed, every, expiring, faulty, held, quotesError } from './data.ts'

describe('what the policy changes', () => {
  test('the choices after a hold follow the policy', () => {
    const text = (data: Partial<HoldPlacedData>) => renderMail({ ...held, ...data }).text.replaceAll(/\s+/g, ' ')
    expect(text({ blocks: 'removals' })).toContain(
      'No removal was applied for this school; additions and updates were.',
    )
    expect(text({ blocks: 'later runs' })).toContain('later uploads wait until the hold is released')
    expect(text({ approval: 'recompute' })).toContain('The changes are computed anew and applied.')
    expect(text({ approval: 'none' })).toContain('This policy has no approval')
    expect(text({ schoolsApplied: 1 })).toContain('The other school of the upload went on.')
    expect(text({ schoolsApplied: 0 })).not.toContain('went on')
  })

  test('the mail after the 90 days says what the next upload does', () => {
    const text = (reading: ExpiryWarningData['reading']) =>
      renderMail({ ...expiring, daysLeft: -1, reading }).text.replaceAll(/\s+/g, ' ')
    expect(text('first-sync')).toContain('is read like a first sync')
    expect(text('unlink-keep')).toContain('unlinks people and classes')
  })

  test('removed classes are said to be archived or unlinked where they are', () => {
    expect(renderMail({ ...changed, removedClass: 'archive' }).text).toContain('They were archived')
    expect(renderMail({ ...changed, removedClass: 'unlink' }).text).toContain('They are no longer linked to the SIS')
  })
})

describe('whatever the names are', () => {
  test('HTML is escaped, text is not', () => {
    const { html, text } = renderMail({
      kind: 'welcome',
      teacherName: "Siobhán O'Brien",
      toClaim: [{ name: '<script>alert("x")</script>', schoolName: "O'Brien & co" }],
    })
    expect(text).toContain("Hello Siobhán O'Brien,")
    expect(text).toContain('- <script>alert("x")</script> (O\'Brien & co)')
    expect(html).toContain('<p>Hello Siobhán O&#39;Brien,</p>')
    expect(html).toContain('<li>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; (O&#39;Brien &amp; co)</li>')
    expect(html).not.toContain('<script')
  })

  test('line breaks and marks that turn the writing cannot make lines of their own', () => {
    const name = 'Art\r\n\r\nYour account is closed\u202e\u2028now\t'
    const { text, html } = renderMail({ kind: 'welcome', teacherName: 'Ana', toClaim: [{ name, schoolName: 'Oak' }] })
    expect(text).toContain('\n- Art Your account is closed now (Oak)\n')
    expect(html).toContain('<li>Art Your account is closed now (Oak)</li>')
  })

  test('lists name twenty entries and count the others', () => {
    const toClaim = Array.from({ length: 32 }, (_, index) => ({ name: `Class ${index + 1}`, schoolName: 'Oak' }))
    const { subject, text, html } = renderMail({ kind: 'welcome', teacherName: 'Ana', toClaim })
    expect(subject).toContain('32 classes to claim')
    expect(text).toContain('- Class 20 (Oak)\n- and 12 more\n')
    expect(text).not.toContain('Class 21')
    expect(html.match(/<li>/g)).toHaveLength(21)
  })

  test('schools on hold, file errors and faulty files are bounded too', () => {
    const schools = Array.from({ length: 23 }, (_, index) => ({ id: `s${index}`, name: `School ${index}`, holds: [] }))
    const { subject, text } = renderMail({ ...held, schools })
    expect(subject).toBe('Your sync is on hold for 23 schools')
    expect(text).toContain('3 more schools are on hold; the sync report lists them all.')

    const fileErrors = [1, 2, 3, 4, 5].map((line) => quotesError('students.csv', line))
    const errors = renderMail({ ...faulty, fileErrors, fileErrorsTotal: 1400 })
    expect(errors.subject).toBe('Your roster upload has 1,400 file errors')
    expect(errors.text).toContain('students.csv: at least 5 errors')
    expect(errors.text).toContain('- and 2 more\n')
    expect(errors.text).toContain('The sync report lists the first 5 of 1,400 errors.')

    const files = Array.from({ length: 22 }, (_, index) => quotesError(`file${index}.csv`, 2))
    expect(renderMail({ ...faulty, fileErrors: files, fileErrorsTotal: 22 }).text).toContain(
      '2 more files have errors.',
    )
  })
})

test.each(every)(
  '$kind: sentence case, no exclamation mark, lines of 76 characters, the same words in HTML',
  (data) => {
    const { subject, text, html } = renderMail(data)
    expect(`${subject}${text}`).not.toContain('!')
    expect(subject).toMatch(/^[A-Z0-9]/)
    expect(subject).not.toMatch(/[.\n]/)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76)
    const words = (source: string) => source.split(/\s+/).filter(Boolean)
    const unescaped = html.slice(html.indexOf('<body')).replace(/<[^>]*>/g, ' ').replaceAll('&#39;', "'")
    expect(words(unescaped)).toEqual(words(text.replace(/^- /gm, '')))
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(renderMail(data)).toEqual({ subject, text, html })
  },
)
