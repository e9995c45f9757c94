import type { ServedDistrict } from '../../districts/served-district.ts'
import { Form } from '../parts/form.tsx'
import { Command } from '../parts/command.tsx'
import { BeingMade } from '../parts/being-made.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { holdSentence } from '../parts/hold-words.ts'
import { Mark, type Status } from '../parts/mark.tsx'
import { shortMoment } from '../parts/time-words.ts'
import type { DemoCard } from './demo-cards.ts'

/** A district on the start page. */
export interface DistrictCard {
  readonly id: string
  readonly name: string
  readonly now: string
  readonly status: Status
  readonly words: string
  /** What is wrong there, if anything is. */
  readonly sentence: string | null
  readonly path: string
}

export interface StartPageProps {
  readonly cards: readonly DistrictCard[]
  /** The first district is still being made. */
  readonly making: boolean
  readonly demos: readonly DemoCard[]
}

/** What Homeroom is, and what one can open. */
export function StartPage({ cards, making, demos }: StartPageProps) {
  return (
    <>
      <h1>Rehearse a school-term rollover</h1>
      <p class='lead'>
        A district sends its roster to a sync service twice a year at its peril. Here it can go wrong: upload files, see
        what the service holds and why, approve or mend it, and look at what teachers and families then see. Nothing is
        sent anywhere, and the time is virtual.
      </p>
      <section>
        <h2>Districts</h2>
        {cards.length === 0 && !making
          ? (
            <EmptyState title='No district is open'>
              The districts of this server stand here. Start it with files to try, or make a district through the API.
            </EmptyState>
          )
          : (
            <div class='grid'>
              {making && <BeingMade heading='h3' />}
              {cards.map((card) => (
                <article class='card'>
                  <h3>
                    <a href={card.path}>{card.name}</a>
                  </h3>
                  <p class='figure-words'>
                    <Mark status={card.status} />
                    {card.words}
                  </p>
                  {card.sentence !== null && <p class='small figure-words'>{card.sentence}</p>}
                  <p class='small dim'>{shortMoment(card.now)}</p>
                  <div class='actions below'>
                    <a class='button' href={card.path}>
                      Open<span class='unseen'>{card.name}</span>
                    </a>
                  </div>
                </article>
              ))}
            </div>
          )}
      </section>
      {demos.length > 0 && (
        <section id='demos'>
          <h2>Guided demos</h2>
          <div class='grid'>
            {demos.map((demo) => (
              <article class='card'>
                <h3>{demo.title}</h3>
                <p class='small'>{demo.about}</p>
                <p class='small dim'>{demo.steps} steps, about {demo.minutes} minutes</p>
                <div class='actions below'>
                  {demo.begun !== null && <a class='button first' href={demo.begun.path}>{demo.begun.words}</a>}
                  <Form action={`/demos/${demo.name}`}>
                    <button type='submit' class={demo.begun === null ? 'first' : ''}>
                      {demo.begun === null ? 'Start' : 'Start anew'}
                      <span class='unseen'>: {demo.title}</span>
                    </button>
                  </Form>
                </div>
              </article>
            ))}
          </div>
        </section>
      )}
      <section>
        <h2>Files to try</h2>
        <p class='lead'>Made-up districts of any size, clean or with a mistake in the export:</p>
        <Command line='homeroom generate --students 1200 --out export' />
        <Command line='homeroom generate --students 1200 --terms 2 --mistake "reuse class ids" --out uploads' />
      </section>
    </>
  )
}

export async function districtCard(district: ServedDistrict, path: string): Promise<DistrictCard> {
  const schools = await district.read('schools', (world) => world.schools())
  const held = schools.filter(({ status }) => status === 'on hold').length
  const [status, words]: [Status, string] = schools.length === 0
    ? ['plain', 'No upload yet']
    : held > 0
    ? ['held', `On hold: ${held} of ${schools.length} schools`]
    : ['good', schools.length === 1 ? 'The school is connected' : `${schools.length} schools are connected`]
  const [first] = held > 0 ? await district.read('holds', (world) => world.holds()) : []
  const sentence = first === undefined ? null : `${holdSentence(first.schoolName, first.holds)}.`
  return { id: district.id, name: district.name, now: district.world.now(), status, words, sentence, path }
}
