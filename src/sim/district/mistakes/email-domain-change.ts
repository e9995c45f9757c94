import { turned } from './lists.ts'
import type { Mistake } from './mistake.ts'

/** No incident of the list: the district has moved to another mail domain, and every address of its own changes in a night. */
export const emailDomainChange: Mistake = {
  name: 'email domain change',
  title: 'All addresses of the district are under another domain',
  shows: 'after a good upload: nearly every teacher and student updated (a hold by `--policy clever`)',
  incident: null,
  records(roster, { district: { domain } }) {
    const other = domain.replace('.example', '-schools.example')
    return {
      ...roster,
      people: turned(
        roster.people,
        (it) => it.email.endsWith(domain) ? { ...it, email: it.email.slice(0, -domain.length) + other } : it,
      ),
    }
  },
}
