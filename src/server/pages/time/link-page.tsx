import { Command } from '../parts/command.tsx'
import { Form } from '../parts/form.tsx'

/** A link that opens the same moment elsewhere. */
export function LinkPage({ address }: { address: string }) {
  return (
    <>
      <h1>Link to this moment</h1>
      <p class='lead'>
        It opens a district that comes to the very same state, on any machine where Homeroom runs: what was done is in
        the link, and is done again there. For another server, replace the address in front of “/open”.
      </p>
      <Command line={address} />
    </>
  )
}

/** Asks before a link makes a district. */
export function OpenPage({ moment }: { moment: string }) {
  return (
    <>
      <h1>Open a moment</h1>
      <p class='lead'>
        The link makes a district of its own on this server, and does in it what was done where it comes from. That
        takes some seconds.
      </p>
      <Form action='/open' class='actions'>
        <input type='hidden' name='moment' value={moment} />
        <button type='submit' class='first'>Open it</button>
        <a class='button' href='/'>Cancel</a>
      </Form>
    </>
  )
}
