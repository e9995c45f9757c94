// A process of its own for network.test.ts: it has no network, and must end by itself while the vendors are in place.
import { vendorNetwork } from '../../../mocks/network/network.ts'
import { fakeVendor } from '../fake-vendor.ts'

vendorNetwork([fakeVendor()]).start()
console.log((await fetch('https://api.clever.com/v3.0/users')).status)
console.log((await fetch('https://example.org/').catch((error) => error)).message)
