import { describe, expect, test } from 'vitest'
import { renderMail } from '../../../src/sim/mail/render.ts'
import { archived, changed, every, expiring, faulty, held, quotesError, reminder } from './data.ts'

describe('each kind, word for word', () => {
  test('file errors', () => {
    const { subject, text } = renderMail(faulty)
    expect(subject).toBe('Your roster upload has 2 file errors')
    expect(text).toBe(`\
The upload of January 5, 2026 at 2:00 AM (upload 3, format csv-1.0) has 2
file errors.

Nothing of your organization was processed. Accounts and classes are as they
were before the upload.

students.csv: 2 errors

- line 2, column 3 (student_first_name): Invalid quotes: a quote stands
  inside the cell. Remove the inner quotes in the SIS.
- line 9, column 3 (student_first_name): Invalid quotes: a quote stands
  inside the cell. Remove the inner quotes in the SIS.

What to do next

Fix the data in your SIS and upload all files again, not only the corrected
ones. The next complete set without errors is processed by itself.
`)
  })

  test('file errors, for an incomplete set', () => {
    const { subject, text } = renderMail({
      ...faulty,
      format: null,
      fileErrors: [{ ...quotesError('classes.csv', 0), code: 'missing_file' }],
      fileErrorsTotal: 1,
      missingFiles: ['classes.csv', 'enrollments.csv'],
    })
    expect(subject).toBe('Your roster upload is incomplete: 2 files missing')
    expect(text).toBe(`\
The upload of January 5, 2026 at 2:00 AM (upload 3, format not recognized)
is incomplete. It lacks classes.csv and enrollments.csv. Missing files are
not read as deletions.

Nothing of your organization was processed. Accounts and classes are as they
were before the upload.

What to do next

Have your SIS export every file and upload all files again, unchanged ones
too. The next complete set is processed by itself.
`)
  })

  test('hold placed', () => {
    const { subject, text } = renderMail(held)
    expect(subject).toBe('Your sync is on hold for 1 school')
    expect(text).toBe(`\
The upload of January 5, 2026 at 2:00 AM (upload 3) would change more than
your hold policy lets through without a review. Nothing of this school was
applied, additions included: accounts and classes are as they were. The
other 3 schools of the upload went on.

Lincoln High (school_1)

- Large number of removals: 212 of 1,480 students (200 of them changed ids),
  14.3 %, limit 10 %
- Too many parent connections: 3 students with 6 or more guardians, the most
  9, limit 5

What to do next

Review the changes: download the CSV of changes from the sync report.

- If they are right, clear the holds. This applies the changes first
  detected, those of upload 3, and not a newer file.
- If they are wrong, fix the data in your SIS and upload a corrected full
  set. It replaces the held changes and is judged anew.

A hold does not end by itself.
`)
  })

  test('hold released, by an approval and by a corrected upload', () => {
    const { subject, text } = renderMail(every[2]!)
    expect(subject).toBe('The hold is released for 1 school')
    expect(text).toBe(`\
Dana Lee cleared the hold on January 6, 2026 at 2:00 PM. The changes first
detected, those of upload 3, were applied. This school syncs again:

- Lincoln High (school_1)
`)
    const corrected = renderMail({
      kind: 'hold released',
      at: '2026-01-06T14:00:00-08:00',
      uploadId: 4,
      schools: [{ id: 'school_1', name: 'Lincoln High' }, { id: 'school_2', name: 'Oak Middle' }],
      how: { by: 'corrected upload' },
    })
    expect(corrected.subject).toBe('The hold is released for 2 schools')
    expect(corrected.text).toBe(`\
The upload of January 6, 2026 at 2:00 PM (upload 4) was applied and replaces
the held changes, which were not applied. These schools sync again:

- Lincoln High (school_1)
- Oak Middle (school_2)
`)
  })

  test('expiry warning, before and after', () => {
    const { subject, text } = renderMail(expiring)
    expect(subject).toBe('14 days left: upload your roster to keep removals automatic')
    expect(text).toBe(`\
The last accepted upload came on January 5, 2026 at 2:00 AM. Users and
classes are removed automatically only while all files are uploaded at least
once every 90 days.

Removals stop being automatic after April 5, 2026, in 14 days.

Upload all files by then, unchanged ones too. If you paused the transfer
while your SIS rolls over, resume it.
`)
    const over = renderMail({ ...expiring, daysLeft: 0 })
    expect(over.subject).toBe('Removals are no longer automatic: your last upload is too old')
    expect(over.text).toContain(`
Removals stopped being automatic after April 5, 2026. Nobody was removed
because of this.

Upload all files to start again. That upload adds and updates, but removes
nothing: people and classes that left your SIS in the meantime stay until
you remove them by hand.
`)
  })

  test('welcome', () => {
    const { subject, text } = renderMail(every[4]!)
    expect(subject).toBe('Your school has made an account for you: 2 classes to claim')
    expect(text).toBe(`\
Hello Ana Ruiz,

Your school's roster sync has made an account for you with this email
address.

2 classes wait for you:

- Algebra 1 P2 (Lincoln High)
- Art (Oak Middle)

A class becomes active when you claim it: log in, open the list of suggested
classes, and claim each one.

If you already have an account under another address, log in and accept the
offer to merge the two. Your classes from both are kept.
`)
  })

  test('class changes', () => {
    const { subject, text } = renderMail(changed)
    expect(subject).toBe(
      'Your classes have changed: 1 to claim, 1 removed from the SIS and 1 with a reused id',
    )
    expect(text).toBe(`\
Hello Ana Ruiz,

Your school has sent new roster data.

Classes to claim: 1

- Algebra 2 P1 (Lincoln High)

A class becomes active when you claim it: log in, open the list of suggested
classes, and claim each one.

Classes removed from the SIS: 1

- Algebra 1 P1 (Lincoln High)

They are suggested for archiving. Archive each one that is over: its
participants and messages are kept with it.

Classes whose id was used again: 1

- Art (Lincoln High): 24 participants joined, 1 participant left

No new class was made: the new participants are in the old class and can see
its history. Tell your district administrator if that is not meant.

Classes that you made yourself

The sync does not touch them. Archive those that you no longer use.
`)
  })

  test('class archived, one class and several', () => {
    const { subject, text } = renderMail(archived)
    expect(subject).toBe('2 classes were archived for you')
    expect(text).toBe(`\
Hello Ana Ruiz,

Pat Ross archived 2 classes that you own:

- Algebra 1 P1 (Lincoln High)
- Art (Lincoln High)

Their participants and messages are archived as well. You find archived
classes in your account settings, and can unarchive them there.
`)
    const one = renderMail({ ...archived, classes: archived.classes.slice(0, 1) })
    expect(one.subject).toBe('1 class was archived for you')
    expect(one.text).toContain('\nIts participants and messages')
  })

  test('claim reminder, from an administrator and by itself', () => {
    const { subject, text } = renderMail(reminder)
    expect(subject).toBe('1 class to claim')
    expect(text).toBe(`\
Hello Ana Ruiz,

Pat Ross asks you to claim 1 class:

- Algebra 2 P1 (Lincoln High)

A class becomes active when you claim it: log in, open the list of suggested
classes, and claim each one.

Until then you cannot send announcements to it.
`)
    expect(renderMail({ ...reminder, by: null }).text).toContain('You have 1 class that you have not claimed yet:')
  })
})
