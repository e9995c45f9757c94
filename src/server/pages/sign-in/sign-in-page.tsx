import { useContext } from 'hono/jsx'
import type { SchoolPerson } from '../../../sim/people/people-of-school.ts'
import type { School } from '../../../sim/schools/schools.ts'
import { roleWords } from '../schools/school-lists.ts'
import type { ServedDistrict } from '../../districts/served-district.ts'
import { FrameContext } from '../frame/frame.ts'
import { Choice, Field, Form } from '../parts/form.tsx'
import { Mark } from '../parts/mark.tsx'
import { BeingMade } from '../parts/being-made.tsx'

export interface SignInPageProps {
  readonly byChoice: boolean
  readonly districts: readonly ServedDistrict[]
  /** The first district is still being made. */
  readonly making: boolean
  /** Where to go afterwards. */
  readonly back: string
  readonly chosen: ChosenDistrict | null
  /** What went wrong with the passphrase, and the login that was typed. */
  readonly problem: string | null
  readonly login: string
}

/** A district in which somebody is looked for. */
export interface ChosenDistrict {
  readonly id: string
  readonly name: string
  readonly schools: readonly School[]
  readonly schoolId: string
  readonly search: string
  readonly people: readonly SchoolPerson[]
}

/** Who one wants to be: chosen where only this machine can see the server, proved by a passphrase elsewhere. */
export function SignInPage({ byChoice, ...props }: SignInPageProps) {
  return (
    <>
      <h1>Sign in</h1>
      {byChoice ? <Choices {...props} /> : <Passphrase {...props} />}
    </>
  )
}

function Choices({ districts, making, back, chosen }: Omit<SignInPageProps, 'byChoice'>) {
  return (
    <>
      <p class='lead'>Only this machine can see this server, so that you may choose who you are.</p>
      <div class='grid below'>
        <div class='card'>
          <h2>Trainer</h2>
          <p class='small dim'>Reaches everything of every district, and moves the time.</p>
          <div class='actions below'>
            <As role='trainer' back={back} first>Sign in as trainer</As>
          </div>
        </div>
        {making ? <BeingMade heading='h2' /> : districts.map(({ id, name }) => (
          <div class='card'>
            <h2>{name}</h2>
            <p class='small dim'>Uploads, reviews holds and clears them.</p>
            <div class='actions below'>
              <As role='district admin' district={id} back={back}>Sign in as district admin</As>
              <a class='button' href={`/sign-in?district=${encodeURIComponent(id)}`}>Somebody else there</a>
            </div>
          </div>
        ))}
      </div>
      {chosen !== null && <Somebody chosen={chosen} />}
    </>
  )
}

function Somebody({ chosen }: { chosen: ChosenDistrict }) {
  const school = chosen.schools.find(({ id }) => id === chosen.schoolId)
  if (school === undefined) {
    return (
      <section class='card'>
        <h2>Somebody of {chosen.name}</h2>
        <p>Nobody is there yet: teachers, families and schools come with the first upload.</p>
      </section>
    )
  }
  return (
    <section class='card'>
      <h2>Somebody of {chosen.name}</h2>
      <form class='filters' method='get' action='/sign-in'>
        <input type='hidden' name='district' value={chosen.id} />
        <Choice
          name='school'
          label='School'
          chosen={chosen.schoolId}
          options={chosen.schools.map(({ id, name }) => [id, name] as const)}
        />
        <Field label='Name, email or id'>
          <input type='search' name='search' value={chosen.search} />
        </Field>
        <button type='submit'>Show</button>
      </form>
      <ul class='lines'>
        <li class='choice'>
          <span>
            <strong>Administrator of {school.name}</strong> <span class='dim'>School admin</span>
          </span>
          <As role='school admin' district={chosen.id} school={school.id} back='/'>Sign in</As>
        </li>
        {chosen.people.map((person) => {
          const name = `${person.firstName} ${person.lastName}`.trim()
          const role = person.role === 'guardian' || person.role === 'student' ? 'family' : 'teacher'
          return (
            <li class='choice'>
              <span>
                <strong>{name}</strong> <span class='dim'>{roleWords[person.role]}</span>
              </span>
              <As role={role} district={chosen.id} account={person.accountId} back='/' label={`Sign in as ${name}`}>
                Sign in
              </As>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface AsProps {
  readonly role: string
  readonly district?: string
  readonly school?: string
  readonly account?: number
  readonly back: string
  readonly first?: boolean
  readonly label?: string
  readonly children: unknown
}

function As({ role, district, school, account, back, first, label, children }: AsProps) {
  const fields = { role, district, school, account, back }
  return (
    <Form action='/sign-in' class='inline'>
      {Object.entries(fields).map(([name, value]) =>
        value !== undefined && <input type='hidden' name={name} value={value} />
      )}
      <button type='submit' class={first ? 'first' : undefined} aria-label={label}>{children}</button>
    </Form>
  )
}

function Passphrase({ back, problem, login }: Omit<SignInPageProps, 'byChoice'>) {
  const { path } = useContext(FrameContext)
  return (
    <div class='card confirmation'>
      {problem !== null && (
        <p class='problem' role='alert'>
          <Mark status='failed' />
          <span>{problem}.</span>
        </p>
      )}
      <Form action={path}>
        <input type='hidden' name='back' value={back} />
        <Field label='Login'>
          <input type='text' name='login' value={login} required autocomplete='username' autocapitalize='none' />
        </Field>
        <Field label='Passphrase'>
          <input type='password' name='passphrase' required autocomplete='current-password' />
        </Field>
        <div class='actions below'>
          <button type='submit' class='first'>Sign in</button>
        </div>
      </Form>
    </div>
  )
}
