/** A command to paste, with a button that copies it. */
export function Command({ line }: { line: string }) {
  return (
    <div class='command'>
      <code>{line}</code>
      <button type='button' class='quiet' data-copies={line}>Copy</button>
    </div>
  )
}
