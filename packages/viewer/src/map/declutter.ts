export interface Box {
  readonly id: string;
  /** Centre on the screen. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The boxes, taken in order of importance, that fit without touching one already placed. O(n²), for hundreds of labels. */
export function declutter(boxes: readonly Box[], gap = 4): ReadonlySet<string> {
  const placed: Box[] = [];
  for (const box of boxes)
    if (
      placed.every(
        (other) => Math.abs(box.x - other.x) * 2 >= box.width + other.width + gap || Math.abs(box.y - other.y) * 2 >= box.height + other.height + gap,
      )
    )
      placed.push(box);
  return new Set(placed.map((box) => box.id));
}
