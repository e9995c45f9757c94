import type { Stretch } from './stretch.ts'

/** Where moments stand in a drawing that is at least so many px wide, and may be wider. */
export interface Scale {
  readonly stretch: Stretch
  readonly width: number
  /** As a share of the width, for an attribute: `34.52%`. */
  share(wall: number): string
  /** In the narrowest drawing. */
  pixels(wall: number): number
}

export function scaleOf(stretch: Stretch, width: number): Scale {
  return {
    stretch,
    width,
    share: (wall) => `${Math.round(stretch.share(wall) * 10_000) / 100}%`,
    pixels: (wall) => stretch.share(wall) * width,
  }
}
