/** A list of cells in a typed array that grows. */
export class GrowingCells {
  cells = new Int32Array(1024);
  end = 0;

  push(cell: number): void {
    if (this.end === this.cells.length) {
      const more = new Int32Array(2 * this.cells.length);
      more.set(this.cells);
      this.cells = more;
    }
    this.cells[this.end++] = cell;
  }
}
