/**
 * Clever and ClassLink as MSW handlers, for a set-up of your own: `setupServer(...handlersOf(clever.api))`. Nothing of the
 * simulated service is needed. See docs/mocks.md.
 *
 * @module
 */
export { mockedVendors } from './mocked-vendors.ts'
export type { MockedVendor, MockedVendors, MockedVendorsOptions } from './mocked-vendors.ts'
export { handlersOf } from './network/handlers.ts'
export { vendorNetwork } from './network/network.ts'
export type { VendorNetwork, VendorNetworkOptions } from './network/network.ts'
export { unmockedRequest } from './network/unmocked-request.ts'
export type { Meeting } from './faults/fault.ts'
export { type FaultName, faultNames } from './faults/presets.ts'
export { type FaultState, FaultSwitches } from './faults/switches.ts'
export { type FaultOptions, withFaults } from './faults/with-faults.ts'
export type { VendorApi } from './vendor-api.ts'
