import type { Child } from 'hono/jsx'

export interface HeadingProps {
  readonly title: Child
  /** The pages above this one: path and words. */
  readonly crumbs?: readonly (readonly [path: string, words: string])[]
  readonly children?: Child
  /** What stands to the right. */
  readonly aside?: Child
}

/** The top of a page: where one is, what it is, and what can be done. */
export function Heading({ title, crumbs = [], children, aside }: HeadingProps) {
  return (
    <div class='heading'>
      <div>
        {crumbs.length > 0 && (
          <nav class='crumbs' aria-label='Above this page'>
            {crumbs.map(([path, words], index) => (
              <>
                {index > 0 && ' / '}
                <a href={path}>{words}</a>
              </>
            ))}
          </nav>
        )}
        <h1>{title}</h1>
        {children}
      </div>
      {aside !== undefined && <div>{aside}</div>}
    </div>
  )
}
