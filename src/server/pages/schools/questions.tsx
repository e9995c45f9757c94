import { useContext } from 'hono/jsx'
import type { SchoolClass } from '../../../sim/classes/list-classes.ts'
import type { Account } from '../../../sim/people/account.ts'
import type { School } from '../../../sim/schools/schools.ts'
import { counted } from '../../../sim/wording/count.ts'
import { FrameContext } from '../frame/frame.ts'
import { Confirmation } from '../parts/confirmation.tsx'

/** Asks before somebody is taken out of a school. */
export function RemovePage({ school, account }: { school: School; account: Account }) {
  const path = usePath(school)
  const name = `${account.firstName} ${account.lastName}`.trim()
  const isRostered = account.schools.some((it) => it.schoolId === school.id && it.rostered)
  return (
    <Confirmation
      question={`Remove ${name} from ${school.name}?`}
      action={`${path}/remove`}
      fields={[['account', String(account.id)]]}
      yes='Remove'
      back={path}
    >
      <p class='lead'>
        {name} leaves the school’s list and its classes, and family links end. Classes that {name}{' '}
        owns stay theirs, since nobody can take ownership away.
      </p>
      {isRostered && (
        <p class='lead'>
          The roster still lists {name}: whether the next sync brings them back is a switch of the policy.
        </p>
      )}
    </Confirmation>
  )
}

/** So many classes are named in the question; all are counted. */
const namedMax = 12

/** Asks before classes are archived in bulk. */
export function ArchivePage({ school, classes }: { school: School; classes: readonly SchoolClass[] }) {
  const path = usePath(school)
  const people = classes.reduce((sum, { participants: of }) => sum + of.rostered + of.byHand + of.former, 0)
  const more = classes.length - namedMax
  return (
    <Confirmation
      question={`Archive ${counted(classes.length, 'class', 'classes')} of ${school.name}?`}
      action={`${path}/archive`}
      fields={classes.map(({ id }) => ['class', String(id)] as const)}
      yes='Archive'
      back={`${path}?list=classes`}
    >
      <p class='lead figure-words'>
        They have {counted(people, 'participant')}. Their owners get one mail each, and can bring each class back.
      </p>
      <ul class='below'>
        {classes.slice(0, namedMax).map(({ name }) => <li>{name}</li>)}
        {more > 0 && <li>and {counted(more, 'more class', 'more classes')}</li>}
      </ul>
    </Confirmation>
  )
}

function usePath(school: School): string {
  const district = useContext(FrameContext).district!.id
  return `/districts/${encodeURIComponent(district)}/schools/${encodeURIComponent(school.id)}`
}
