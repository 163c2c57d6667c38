type Box = readonly [west: number, south: number, east: number, north: number];

let shower: ((box: Box) => void) | undefined;

/** Lets parts of the page that are not the map ask it to show a place. The map's view is its own: it moves with every frame and is no state of the page. */
export const mapView = {
  /** Moves the map so that the box fills it; nothing happens while there is no map. */
  show: (box: Box): void => shower?.(box),
  /** The map says how it is moved; returns how to take that back. */
  listen(show: (box: Box) => void): () => void {
    shower = show;
    return () => {
      if (shower === show) shower = undefined;
    };
  },
};
