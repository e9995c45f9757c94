import type { Demo } from '../../../scenarios/demos/demo.ts'

/** A demo has one district on a server, so that there are never more of them than demos. */
export const demoDistrict = (demo: Demo): string => `demo-${demo.name}`
