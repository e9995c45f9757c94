/** Settings of a connection on which equal results depend, and memory that fits sets of a hundred thousand rows. */
export const sessionSettings: string = `
  set time zone 'UTC';
  set datestyle to 'ISO, YMD';
  set standard_conforming_strings = on;
  set temp_buffers = '64MB';
  set work_mem = '64MB';
  set max_parallel_workers_per_gather = 0;
  set jit = off;
`
