import { useContext } from 'hono/jsx'
import { Form } from '../parts/form.tsx'
import { FrameContext } from './frame.ts'
import { themes } from './theme.ts'

const themeWords = { system: 'Colors as on this machine', light: 'Light colors', dark: 'Dark colors' } as const

/** Who is signed in, and as whom one could be; the colors. */
export function Account() {
  const { person, theme, path } = useContext(FrameContext)
  return (
    <details class='account menu'>
      <summary>{person === null ? 'Not signed in' : person.role === 'trainer' ? 'Trainer' : person.name}</summary>
      <div>
        {person !== null && <p class='small dim'>Signed in as {person.role}</p>}
        <a href='/sign-in'>{person === null ? 'Sign in' : 'Sign in as somebody else'}</a>
        {person !== null && (
          <Form action='/sign-out'>
            <button type='submit'>Sign out</button>
          </Form>
        )}
        <hr />
        <Form action='/theme' data-theme-switch>
          <input type='hidden' name='back' value={path} />
          {themes.map((it) => (
            <button type='submit' name='theme' value={it} aria-pressed={it === theme ? 'true' : 'false'}>
              {it === theme ? '● ' : '○ '}
              {themeWords[it]}
            </button>
          ))}
        </Form>
      </div>
    </details>
  )
}
