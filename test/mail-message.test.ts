import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { composeMessage } from '../src/mail-message.ts'
import { renderMail } from '../src/sim/mail/render.ts'
import type { Mail } from '../src/sim/mail/mail.ts'

const mail: Mail = {
  id: 7,
  at: '2026-01-05T02:00:00-08:00',
  kind: 'welcome',
  to: { name: 'Siobhán Ní Bhraonáin, Dr.', address: 'siobhan@district.example' },
  from: { name: 'Roster sync', address: 'sync@service.example' },
  ...renderMail({
    kind: 'welcome',
    teacherName: 'Siobhán Ní Bhraonáin',
    toClaim: [{ name: '数学 1', schoolName: "O'Brien & co" }],
  }),
}

test('a message says what its mail says when a mail program reads it', async () => {
  const parsed = await simpleParser(Buffer.from(await composeMessage(mail)))
  expect(parsed.messageId).toBe('<mail-7@service.example>')
  expect(parsed.date?.toISOString()).toBe('2026-01-05T10:00:00.000Z')
  expect(parsed.subject).toBe(mail.subject)
  expect(parsed.from?.value).toEqual([mail.from])
  expect(parsed.to && 'value' in parsed.to && parsed.to.value).toEqual([mail.to])
  expect(parsed.text?.trimEnd()).toBe(mail.text.trimEnd())
  expect(parsed.html && parsed.html.trimEnd()).toBe(mail.html.trimEnd())
})

test('a message is plain ASCII with short lines, text before HTML', async () => {
  const source = new TextDecoder().decode(await composeMessage(mail))
  expect(source).toMatch(/^[\x20-\x7e\r\n]*$/)
  expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...source.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  expect(source).toContain('multipart/alternative')
  expect(source.indexOf('text/plain')).toBeLessThan(source.indexOf('text/html'))
})

test('equal mails are equal bytes, and other mails have another boundary', async () => {
  expect(await composeMessage(mail)).toEqual(await composeMessage({ ...mail }))
  const boundary = async (id: number) =>
    /boundary="([^"]+)"/.exec(new TextDecoder().decode(await composeMessage({ ...mail, id })))?.[1]
  expect(await boundary(7)).not.toBe(await boundary(8))
})

test('a name cannot add a header', async () => {
  const parsed = await simpleParser(
    Buffer.from(
      await composeMessage({
        ...mail,
        subject: 'Hello\r\nBcc: all@district.example',
        to: { name: 'Ana\r\nBcc: all@district.example', address: mail.to.address },
      }),
    ),
  )
  expect(parsed.headers.has('bcc')).toBe(false)
  expect(parsed.to && 'value' in parsed.to && parsed.to.value).toHaveLength(1)
})
