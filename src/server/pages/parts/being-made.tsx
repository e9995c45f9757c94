/** Stands where the first district will, until it is there. */
export function BeingMade() {
  return (
    <article class='card' role='status'>
      <h3>A district to look at</h3>
      <p class='figure-words'>Its year is being made: this takes about two seconds.</p>
    </article>
  )
}
