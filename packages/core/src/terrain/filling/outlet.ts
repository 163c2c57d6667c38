/** Cells on the edge of the grid and beside nodata: water leaves from there. */
export function isOutlet(z: Float32Array, width: number, height: number, row: number, col: number): boolean {
  if (row === 0 || col === 0 || row === height - 1 || col === width - 1) return true;
  for (let r = row - 1; r <= row + 1; r++) for (let c = col - 1; c <= col + 1; c++) if (Number.isNaN(z[r * width + c]!)) return true;
  return false;
}
