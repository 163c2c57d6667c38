import type { Position } from '../features/features.js';

interface Segment {
  readonly arc: number;
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

/** The places of arcs with an edge that crosses an edge of an arc; edges that touch in an end do not cross. A sweep from west to east: O(n log n + pairs side by side). */
export function crossingArcs(arcs: readonly (readonly Position[])[]): Set<number> {
  const segments = arcs.flatMap((path, arc) =>
    path.slice(1).map(([bx = 0, by = 0], i): Segment => {
      const [ax = 0, ay = 0] = path[i]!;
      return ax <= bx ? { arc, ax, ay, bx, by } : { arc, ax: bx, ay: by, bx: ax, by: ay };
    }),
  );
  segments.sort((p, q) => p.ax - q.ax);
  const found = new Set<number>();
  let open: Segment[] = [];
  for (const segment of segments) {
    open = open.filter(({ bx }) => bx >= segment.ax);
    for (const other of open)
      if (crosses(segment, other)) {
        found.add(segment.arc);
        found.add(other.arc);
      }
    open.push(segment);
  }
  return found;
}

const turn = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

function crosses(p: Segment, q: Segment): boolean {
  if (Math.max(p.ay, p.by) < Math.min(q.ay, q.by) || Math.min(p.ay, p.by) > Math.max(q.ay, q.by)) return false;
  const a = turn(p.ax, p.ay, p.bx, p.by, q.ax, q.ay);
  const b = turn(p.ax, p.ay, p.bx, p.by, q.bx, q.by);
  const c = turn(q.ax, q.ay, q.bx, q.by, p.ax, p.ay);
  const d = turn(q.ax, q.ay, q.bx, q.by, p.bx, p.by);
  return a * b < 0 && c * d < 0;
}
