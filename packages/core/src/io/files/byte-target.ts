/** Bytes set aside until it is known where they belong. */
export interface Spool {
  /** Adds bytes at the end and says where they begin. */
  append(bytes: Uint8Array): Promise<number>;
  read(offset: number, length: number): Promise<Uint8Array>;
  discard(): Promise<void>;
}

/** Where a finished file goes: `append` in order, each time with bytes that are the caller's again once it has been waited for, then `finish` gives it its name, or `abandon` leaves nothing behind. */
export interface ByteTarget<R> {
  /** What messages call it. */
  readonly name: string;
  /** Room beside the target for what cannot be written yet. */
  spool(): Promise<Spool>;
  append(bytes: Uint8Array): Promise<void>;
  finish(): Promise<R>;
  abandon(): Promise<void>;
}

/** Bytes joined into Blobs of this size, which a browser may keep on disk. */
const BLOB_BYTES = 1 << 23;

/** Collects bytes; the browser, not the heap, holds what is already full. */
function collector(): { append(bytes: Uint8Array): number; blob(type?: string): Blob } {
  let parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  let size = 0;
  const blob = (type = ''): Blob => {
    parts = [new Blob([...parts, ...pending], { type })];
    pending = [];
    waiting = 0;
    return parts[0] as Blob;
  };
  return {
    append(bytes) {
      const offset = size;
      pending.push(new Uint8Array(bytes));
      size += bytes.byteLength;
      waiting += bytes.byteLength;
      if (waiting >= BLOB_BYTES) {
        parts.push(new Blob(pending));
        pending = [];
        waiting = 0;
      }
      return offset;
    },
    blob,
  };
}

/** Writes to memory and gives a Blob: in a page, and wherever a file is not wanted. */
export function blobTarget(name: string, type = 'application/octet-stream'): ByteTarget<Blob> {
  let all = collector();
  return {
    name,
    async spool() {
      let spooled = collector();
      return {
        append: async (bytes) => spooled.append(bytes),
        read: async (offset, length) =>
          new Uint8Array(
            await spooled
              .blob()
              .slice(offset, offset + length)
              .arrayBuffer(),
          ),
        discard: async () => {
          spooled = collector();
        },
      };
    },
    append: async (bytes) => {
      all.append(bytes);
    },
    finish: async () => all.blob(type),
    abandon: async () => {
      all = collector();
    },
  };
}
