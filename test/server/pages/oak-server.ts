import { beforeAll } from 'vitest'
import type { ServedDistrict } from '../../../src/server/districts/served-district.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { type OpenedServer, openedServer } from '../opened.ts'
import { Visitor } from './visitor.ts'

export interface OakServer extends OpenedServer {
  readonly oak: ServedDistrict
  visitor(): Visitor
}

/** A server with Oak High in the district `oak`, one upload of which has been applied. */
export function oakServer(options: { readonly loopback?: boolean } = {}): OakServer {
  const server = openedServer(options) as OakServer
  beforeAll(async () => {
    const oak = await server.districts.create({ id: 'oak', name: 'Oak County' })
    await oak.receive(oakFeed(), { via: 'page', name: 'a test' })
    Object.assign(server, { oak })
  })
  return Object.assign(server, { visitor: () => new Visitor(server) })
}

export const admin = { role: 'district admin', districtId: 'oak' } as const
