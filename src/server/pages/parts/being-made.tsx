/** Stands where the first district will, until it is there; `heading` is what the cards beside it have. */
export function BeingMade({ heading: Heading }: { heading: 'h2' | 'h3' }) {
  return (
    <article class='card' role='status'>
      <Heading>A district to look at</Heading>
      <p class='small dim'>Its year is being made: this takes about two seconds.</p>
    </article>
  )
}
