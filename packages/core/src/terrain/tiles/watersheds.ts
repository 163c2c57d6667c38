import { machineCode } from '../../raster/machine-code.js';

/** A tile in a frame of one cell, which spares every look beyond the edge; cells are places in it. */
export interface FramedTile {
  readonly stride: number;
  readonly z: Float32Array;
  /** The watershed of each cell; 0 where it belongs to none yet. */
  readonly labels: Int32Array;
  /** Gives a label to an outlet and to all that is reached from it without going down. */
  grow(outlet: number, label: number): void;
  /** Tells each pair of neighbours whose labels differ. */
  borders(meet: (one: number, other: number) => void): void;
}

/** Room for a tile of which nothing is known. */
export function framedTile(width: number, height: number): FramedTile {
  return tileInMachineCode(width, height) ?? tileInTypeScript(width, height);
}

function tileInTypeScript(width: number, height: number): FramedTile {
  const stride = width + 2;
  const z = new Float32Array(stride * (height + 2));
  const labels = new Int32Array(z.length);
  const steps = Int32Array.of(1, stride - 1, stride, stride + 1, -1, 1 - stride, -stride, -1 - stride);
  const grown = new Int32Array(width * height);
  return {
    stride,
    z,
    labels,
    grow(outlet, label): void {
      labels[outlet] = label;
      grown[0] = outlet;
      for (let first = 0, end = 1; first < end; first++) {
        const cell = grown[first]!;
        for (let k = 0; k < 8; k++) {
          const next = cell + steps[k]!;
          // what lies lower drains elsewhere
          if (labels[next] !== 0 || z[next]! < z[cell]!) continue;
          labels[next] = label;
          grown[end++] = next;
        }
      }
    },
    borders(meet): void {
      for (let row = 1; row <= height; row++)
        for (let cell = row * stride + 1; cell <= row * stride + width; cell++)
          for (let k = 0; k < 4; k++) if (labels[cell] !== labels[cell + steps[k]!]) meet(cell, cell + steps[k]!);
    },
  };
}

/** The same in the memory of machine code, 12 bytes a cell; null where there is none. */
function tileInMachineCode(width: number, height: number): FramedTile | null {
  const stride = width + 2;
  // vectors reach over the end
  const cells = (stride * (height + 2) + 7) & ~3;
  const machine = machineCode();
  if (machine === null) return null;
  const heights = machine.reserve(12 * cells + 32 * width);
  const owners = heights + 4 * cells;
  const stack = owners + 4 * cells;
  const pairs = stack + 4 * cells;
  const { buffer } = machine.memory;
  const labels = new Int32Array(buffer, owners, stride * (height + 2));
  const found = new Int32Array(buffer, pairs, 8 * width);
  return {
    stride,
    z: new Float32Array(buffer, heights, labels.length),
    labels,
    grow: (outlet, label) => machine.growWatershed(heights, owners, stride, outlet, label, stack),
    borders(meet): void {
      for (let row = 1; row <= height; row++) {
        const count = machine.bordersOfRow(owners, stride, row * stride + 1, width, pairs);
        for (let k = 0; k < count; k++) meet(found[2 * k]!, found[2 * k + 1]!);
      }
    },
  };
}
