import type { Command } from 'commander'
import { addHoldApprove } from './hold/approve.ts'
import { addHoldList } from './hold/list.ts'
import { addHoldShow } from './hold/show.ts'

const examples = `
While a school is on hold nothing of it is applied, and the other schools go on.
An approval applies the change set that was detected then, not a newer export;
the way to refuse it is a corrected upload.
(help.remind.com/hc/en-us/articles/360000123860)

Examples:
  homeroom hold list --store kept
  homeroom hold show "Oak High" --store kept
  homeroom hold show oak --store kept --csv > changes.csv
  homeroom hold approve oak elm --store kept --by "A. Rivera"`

/** `homeroom hold`: the schools of a kept district that wait for an approval. */
export function addHold(program: Command): void {
  const hold = program.command('hold')
    .summary('list, look into and approve what is held back')
    .description('Lists, shows and approves what a kept district holds back.')
    .addHelpText('after', examples)
  addHoldList(hold)
  addHoldShow(hold)
  addHoldApprove(hold)
}
