import { fileURLToPath } from 'node:url'

/**
 * Where Homeroom's package.json stands: the project itself, or the package among others, whose code is JavaScript in a
 * folder `dist` of its own.
 */
export const isPackaged: boolean = import.meta.url.endsWith('.js')

export const packageFolder: string = fileURLToPath(new URL(isPackaged ? '../../../../' : '../../../', import.meta.url))
