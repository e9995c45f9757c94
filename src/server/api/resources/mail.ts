import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { composeMessage } from '../../../mail-message.ts'
import { HomeroomError } from '../../../sim/error.ts'
import type { Mail } from '../../../sim/mail/mail.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { mailPolicy } from '../../security/headers.ts'
import { addressesOf } from '../../session/own-addresses.ts'
import { type Api, content, districtParam, needs, pageOf, paging, replies, reply, signedIn } from '../api-route.ts'
import { attachment } from '../csv-reply.ts'
import { listedMail, mail as mailSchema, mailbox } from '../people-schemas.ts'

const tags = ['mail']
const path = '/districts/{district}/mails'
const mailParams = districtParam.extend({ mail: z.coerce.number().int().min(1) })

const mailboxes = createRoute({
  method: 'get',
  path: '/districts/{district}/mailboxes',
  tags,
  summary: 'The addresses that have mail',
  middleware: needs('move time'),
  request: { params: districtParam, query: z.object({ ...paging, search: z.string().max(200).optional() }) },
  responses: replies(pageOf(mailbox), 'A part of them, by address'),
})

const list = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'Mails, the latest first; without an address the trainer gets those of everybody, others their own',
  middleware: needs('see district'),
  request: { params: districtParam, query: z.object({ ...paging, address: z.string().max(320).optional() }) },
  responses: replies(pageOf(listedMail), 'A part of them'),
})

const one = createRoute({
  method: 'get',
  path: `${path}/{mail}`,
  tags,
  summary: 'A mail',
  middleware: needs('see district'),
  request: { params: mailParams },
  responses: replies(mailSchema, 'The mail, with its text and its HTML'),
})

const faces = [
  ['html', 'text/html', 'A mail as its reader sees it; scripts cannot run in it'],
  ['text', 'text/plain', 'A mail as plain text'],
  ['source', 'message/rfc822', 'A mail as it is sent, an .eml file'],
] as const

export function mail(api: Api): void {
  api.openapi(mailboxes, async (context) => {
    const query = context.req.valid('query')
    const page = await context.get('district').read(
      `mailboxes ${JSON.stringify(query)}`,
      (world) => world.mailboxes(query as { limit?: number }),
    )
    return reply(context, page)
  })
  api.openapi(list, async (context) => {
    const { address, ...query } = context.req.valid('query')
    const own = await addressesOf(context.get('district'), signedIn(context))
    const asked = address ?? (own === 'all' ? undefined : own[0])
    if (own !== 'all' && (asked === undefined || !own.includes(asked))) throw notYours()
    const { entries, total } = await context.get('district').read(
      `mails ${JSON.stringify([asked, query])}`,
      (world) => world.mailPage({ ...query as { limit?: number }, ...(asked !== undefined && { address: asked }) }),
    )
    return reply(context, { entries: entries.map(({ text: _, html: __, ...listed }) => listed), total })
  })
  api.openapi(one, async (context) => reply(context, await ownMail(context, context.req.valid('param').mail)))
  for (const [face, type, summary] of faces) {
    const route = createRoute({
      method: 'get',
      path: `${path}/{mail}/${face}`,
      tags,
      summary,
      middleware: needs('see district'),
      request: { params: mailParams },
      responses: content(type, 'The mail'),
    })
    api.openapi(route, async (context) => {
      const mail = await ownMail(context, context.req.valid('param').mail)
      return await shown[face](mail) as never
    })
  }
}

const shown = {
  html: (mail: Mail) =>
    new Response(mail.html, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailPolicy },
    }),
  text: (mail: Mail) => new Response(mail.text, { headers: { 'content-type': 'text/plain; charset=utf-8' } }),
  source: async (mail: Mail) =>
    new Response(await composeMessage(mail) as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': 'message/rfc822', 'content-disposition': attachment(`mail-${mail.id}.eml`) },
    }),
}

async function ownMail(context: Context<AppEnvironment>, mailId: number): Promise<Mail> {
  const district = context.get('district')
  const own = await addressesOf(district, signedIn(context))
  const mail = await district.read(`mail ${mailId}`, (world) => world.mail(mailId))
  if (own !== 'all' && !own.includes(mail.to.address)) throw notYours()
  return mail
}

const notYours = () => new HomeroomError('forbidden', 'Read your own mail: this is not sent to you')
