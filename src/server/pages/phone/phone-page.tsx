import { Heading } from '../parts/heading.tsx'
import { Why } from '../parts/why.tsx'
import { PhoneView, type PhoneViewProps } from './phone-view.tsx'

export interface PhonePageProps extends PhoneViewProps {
  readonly name: string
  readonly number: string | null
}

/** Somebody's phone on a page of its own. */
export function PhonePage({ name, number, ...phone }: PhonePageProps) {
  return (
    <>
      <Heading title={`Phone of ${name}`}>
        <div class='lead dim'>
          {number ?? 'No number: texts go through the app'}. To leave a school, text <code>{phone.suggestion}</code>.
          {' '}
          <Why known='inferred' source='help.remind.com, article 360000431359'>
            That this text leaves a school is stated. The words of the replies are Homeroom’s.
          </Why>
        </div>
      </Heading>
      <PhoneView {...phone} />
    </>
  )
}
