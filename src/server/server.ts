/**
 * The service as people meet it, as a Hono app: pages and a JSON API over the districts of a store. `createApp` gives the app
 * to put into a server of your own, `startServer` is what `homeroom serve` does. See docs/server.md.
 *
 * @module
 */
export { type AppEnvironment, type AppOptions, createApp } from './app.ts'
export { makeDemonstration } from './districts/demonstration.ts'
export type { NewDistrict } from './districts/districts.ts'
export type { OpenDistrict } from './districts/open-district.ts'
export { type OpenDistricts, openDistricts, type OpenDistrictsOptions } from './districts/open-districts.ts'
export { EventStreams } from './events/event-streams.ts'
export { Credentials } from './session/credentials.ts'
export { type AccessOptions, type OpenAccess, openAccess } from './session/open-access.ts'
export { type RunningServer, type SftpLogin, type StartedServer, type StartOptions, startServer } from './start.ts'
