let reading = 0;

/** How many tiles the map is reading. Whoever plays maps waits for it, so that each is seen: no state of the page, since it changes with every tile. */
export const tileWork = {
  set: (count: number): void => {
    reading = count;
  },
  isDone: (): boolean => reading === 0,
};
