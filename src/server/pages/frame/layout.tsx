import { raw } from 'hono/html'
import { type Child, useContext } from 'hono/jsx'
import { assetPath } from '../../assets/assets.ts'
import { Mark } from '../parts/mark.tsx'
import { shortMoment } from '../parts/time-words.ts'
import { Account } from './account.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { FrameContext } from './frame.ts'
import { type Area, navOf } from './nav.ts'
import type { PageAbout } from './show.tsx'

export interface LayoutProps {
  readonly about: PageAbout
  readonly children: Child
}

/** The whole document: the bar at the top, the page, and the time at the bottom. */
export function Layout({ about: { title, area, events, reloadSeconds }, children }: LayoutProps) {
  const { district, person, nonce, theme, notice } = useContext(FrameContext)
  const heard = events ??
    (district !== null && person !== null ? `/api/v1/districts/${encodeURIComponent(district.id)}/events` : null)
  return (
    <html lang='en' data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charset='utf-8' />
        <meta name='viewport' content='width=device-width, initial-scale=1' />
        <meta name='csp-nonce' content={nonce} />
        <meta name='turbo-refresh-method' content='morph' />
        <meta name='turbo-refresh-scroll' content='preserve' />
        <meta name='turbo-cache-control' content='no-preview' />
        {heard !== null && <meta name='events' content={heard} />}
        {reloadSeconds !== undefined &&
          raw(`<noscript><meta http-equiv="refresh" content="${reloadSeconds}"></noscript>`)}
        <title>{`${title} · ${district?.name ?? 'Homeroom'}`}</title>
        <link rel='icon' href='data:,' />
        <link rel='stylesheet' href={assetPath('style')} data-turbo-track='reload' />
        <script type='module' src={assetPath('turbo')} data-turbo-track='reload' nonce={nonce}></script>
        <script type='module' src={assetPath('lively')} data-turbo-track='reload' nonce={nonce}></script>
      </head>
      <body>
        <a class='skip' href='#page'>Skip to the page</a>
        <TopBar area={area} />
        <main id='page' tabindex={-1}>
          {district !== null && <p class='printed'>{district.name} · {shortMoment(district.now)} · Homeroom</p>}
          {notice !== null && (
            <p class='notice' id='notice' role='status' data-turbo-temporary>
              <Mark status='good' />
              <span>{notice}</span>
            </p>
          )}
          {children}
        </main>
        <BottomBar />
        <dialog id='question' aria-label='Please confirm' data-turbo-temporary></dialog>
      </body>
    </html>
  )
}

function TopBar({ area }: { area: Area | undefined }) {
  const { district, person, ownHold } = useContext(FrameContext)
  return (
    <header class='top'>
      <div>
        <a class='brand' href='/'>
          <svg width='20' height='20' viewBox='0 0 20 20' aria-hidden='true'>
            <path d='M2 9 10 2l8 7v9h-5.5v-5h-5v5H2z' fill='var(--accent)' />
          </svg>
          Homeroom
        </a>
        <Place />
        {person !== null && navOf(person, district?.id ?? null).length > 0 && (
          <nav aria-label={district === null ? 'Homeroom' : 'District'}>
            {navOf(person, district?.id ?? null).map((entry) => (
              <a href={entry.path} aria-current={entry.area === area ? 'page' : undefined}>
                {entry.words}
                {entry.area === 'schools' && ownHold !== null && <Held />}
              </a>
            ))}
          </nav>
        )}
        <Account />
      </div>
    </header>
  )
}

/** The space is for whoever hears it. */
function Held() {
  return (
    <>
      {' '}
      <span class='on-hold'>on hold</span>
    </>
  )
}

/** The district, and for a trainer the way to another one. */
function Place() {
  const { district, places } = useContext(FrameContext)
  if (district === null) return null
  if (places.length < 2) return <span class='place'>{district.name}</span>
  return (
    <details class='place menu'>
      <summary>{district.name}</summary>
      <div>
        {places.map(({ id, name }) => (
          <a href={`/districts/${encodeURIComponent(id)}`} aria-current={id === district.id ? 'true' : undefined}>
            {name}
          </a>
        ))}
        <a href='/'>All districts</a>
      </div>
    </details>
  )
}
