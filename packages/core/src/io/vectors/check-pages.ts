import type { ColumnMetaData } from 'hyparquet';

/** What the heads of the pages of a column say: why they do not fit the metadata, if they do not, and the bytes of the largest page, unpacked. */
export interface PagesChecked {
  readonly fault: string | undefined;
  readonly largest: number;
}

/**
 * Reads the heads of all pages of a column of a Parquet row group, `chunk` as it lies in the file. Decoders believe the counts in them: one that lies would
 * keep them busy without end, so every head is read first. O(pages).
 */
export async function checkPages(chunk: ArrayBuffer, column: ColumnMetaData): Promise<PagesChecked> {
  const { parquetHeader } = await import('hyparquet/src/column.js');
  const name = column.path_in_schema.join('.');
  const reader = { view: new DataView(chunk), offset: 0 };
  let [values, unpacked, largest] = [0, 0, 0];
  const found = (fault?: string): PagesChecked => ({ fault, largest });
  while (reader.offset < chunk.byteLength) {
    const head = parquetHeader(reader);
    const [packed, size] = [head.compressed_page_size, head.uncompressed_page_size];
    if (!(packed >= 0 && size >= 0 && reader.offset + packed <= chunk.byteLength)) return found(`a page of column ${name} lies outside it`);
    reader.offset += packed;
    unpacked += size;
    largest = Math.max(largest, size);
    const { data_page_header_v2: second, dictionary_page_header: dictionary } = head;
    const page = head.type === 'DATA_PAGE' ? head.data_page_header : head.type === 'DATA_PAGE_V2' ? second : undefined;
    if (page !== undefined) {
      if (!(page.num_values >= 0)) return found(`a page of column ${name} has ${page.num_values} values`);
      values += page.num_values;
    } else if (dictionary === undefined || !(dictionary.num_values >= 0 && dictionary.num_values <= size))
      return found(`a page of column ${name} is of no kind that is read`);
    if (second !== undefined) {
      const levels = second.definition_levels_byte_length + second.repetition_levels_byte_length;
      const fits = second.num_rows >= 0 && second.num_rows <= second.num_values && second.num_nulls >= 0 && second.num_nulls <= second.num_values;
      if (!fits || !(levels >= 0 && levels <= packed)) return found(`a page of column ${name} does not add up`);
    }
  }
  const adds = values === Number(column.num_values) && unpacked <= Number(column.total_uncompressed_size);
  return found(adds ? undefined : `the pages of column ${name} do not add up`);
}
