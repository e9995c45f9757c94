// Before the interceptors, which it is for.
import { showLocalStorage } from './without-local-storage.ts'
import { FetchInterceptor } from '@mswjs/interceptors/fetch/web'
import { defineNetwork, HttpNetworkFrame, InterceptorSource } from 'msw/experimental'
import type { HttpHandler } from 'msw/http'
import type { VendorApi } from '../vendor-api.ts'
import { handlersOf } from './handlers.ts'
import { unmockedRequest } from './unmocked-request.ts'

showLocalStorage()

/** The package declares its classes twice, for browsers and for Node, and TypeScript takes the two for different ones. */
type AnyInterceptor = ConstructorParameters<typeof InterceptorSource>[0]['interceptors'][number]

export interface VendorNetworkOptions {
  /** MSW handlers of your own, which are asked before the vendors. None by default. */
  readonly handlers?: readonly HttpHandler[]
  /**
   * Told of each request that nobody answers. Where it returns, the request goes out as it is; where it throws, `fetch`
   * rejects with what it threw. By default everything is refused.
   */
  readonly onUnhandledRequest?: (request: Request) => void | Promise<void>
}

/** Stands between `fetch` and the world, on Deno and Node alike; it needs no network permission. */
export interface VendorNetwork {
  start(): void
  stop(): void
  /** Puts MSW handlers before all others, until the next {@link reset}. */
  use(...handlers: readonly HttpHandler[]): void
  reset(): void
}

/**
 * The vendors in this process: while it is started, `fetch` reaches them at their own addresses, and nothing else.
 *
 * `msw` itself must not be imported here: its WebSocket part opens a `BroadcastChannel` that keeps Deno alive for ever.
 */
export function vendorNetwork(apis: readonly VendorApi[], options: VendorNetworkOptions = {}): VendorNetwork {
  const interceptor = new FetchInterceptor()
  // MSW turns what a handler throws into a reply of status 500; a refusal has to reject the fetch, which the controller does.
  const controllers = new WeakMap<Request, { errorWith(reason: unknown): unknown }>()
  const network = defineNetwork({
    sources: [new InterceptorSource({ interceptors: [interceptor as unknown as AnyInterceptor] })],
    handlers: [...options.handlers ?? [], ...apis.flatMap(handlersOf)],
    context: { quiet: true },
    async onUnhandledFrame({ frame }) {
      if (!(frame instanceof HttpNetworkFrame)) return
      const { request } = frame.data
      try {
        if (options.onUnhandledRequest === undefined) throw unmockedRequest(request, apis)
        await options.onUnhandledRequest(request)
      } catch (error) {
        await controllers.get(request)?.errorWith(error)
      }
    },
  })
  return {
    start() {
      interceptor.on('request', ({ request, controller }) => {
        controllers.set(request, controller)
      })
      network.enable()
    },
    stop: () => network.disable(),
    use: (...handlers) => network.use(...handlers),
    reset: () => network.resetHandlers(),
  }
}
