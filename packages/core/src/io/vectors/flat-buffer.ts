/**
 * Bytes as the classes made for a FlatBuffers schema read them (the methods of flatbuffers' ByteBuffer that they call), with every offset and length
 * checked: theirs reads zeros past the end and follows offsets backwards, so that a length that lies keeps it busy without end. Throws `RangeError`.
 */
export class FlatBuffer {
  private readonly view: DataView;
  private place = 0;
  constructor(private readonly data: Uint8Array) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }
  bytes(): Uint8Array {
    return this.data;
  }
  position(): number {
    return this.place;
  }
  setPosition(place: number): void {
    this.place = place;
  }
  readInt8(at: number): number {
    return this.view.getInt8(at);
  }
  readUint8(at: number): number {
    return this.view.getUint8(at);
  }
  readInt16(at: number): number {
    return this.view.getInt16(at, true);
  }
  readUint16(at: number): number {
    return this.view.getUint16(at, true);
  }
  readInt32(at: number): number {
    return this.view.getInt32(at, true);
  }
  readUint32(at: number): number {
    return this.view.getUint32(at, true);
  }
  readInt64(at: number): bigint {
    return this.view.getBigInt64(at, true);
  }
  readUint64(at: number): bigint {
    return this.view.getBigUint64(at, true);
  }
  readFloat64(at: number): number {
    return this.view.getFloat64(at, true);
  }
  __offset(table: number, field: number): number {
    const fields = table - this.readInt32(table);
    return field < this.readInt16(fields) ? this.readInt16(fields + field) : 0;
  }
  __indirect(at: number): number {
    return at + this.readUint32(at);
  }
  __vector(at: number): number {
    return this.__indirect(at) + 4;
  }
  __vector_len(at: number): number {
    const start = this.__vector(at);
    const length = this.readUint32(start - 4);
    if (start + length > this.data.length) throw new RangeError(`a list of ${length} items is longer than what holds it`);
    return length;
  }
  /** A field that is a list of numbers; null where it is absent. Not every writer aligns them, so they are copied. */
  numbers<T extends Float64Array | Uint32Array>(
    table: number,
    field: number,
    List: { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  ): T | null {
    const offset = this.__offset(table, field);
    if (offset === 0) return null;
    const start = this.__vector(table + offset);
    const length = this.__vector_len(table + offset);
    const end = start + length * List.BYTES_PER_ELEMENT;
    if (end > this.data.length) throw new RangeError(`a list of ${length} numbers is longer than what holds it`);
    return new List(new Uint8Array(this.data.subarray(start, end)).buffer);
  }
  __string(at: number): string {
    const length = this.__vector_len(at);
    const start = this.__vector(at);
    return new TextDecoder().decode(this.data.subarray(start, start + length));
  }
}
