import type { FileMetaData } from 'hyparquet';

/**
 * Why the pages of a Parquet file do not fit what its metadata say, or `undefined`. Decoders believe the counts in the heads of pages: one that lies would
 * keep them busy without end, so every head is read first. O(pages).
 */
export async function checkPages(buffer: ArrayBuffer, metadata: FileMetaData): Promise<string | undefined> {
  const { parquetHeader } = await import('hyparquet/src/column.js');
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data: column, file_path } of columns) {
      if (column === undefined || file_path !== undefined) return 'a column lies elsewhere';
      const start = Number(column.dictionary_page_offset ?? 0) > 0 ? Number(column.dictionary_page_offset) : Number(column.data_page_offset);
      const length = Number(column.total_compressed_size);
      const name = column.path_in_schema.join('.');
      if (!(start >= 4 && length >= 0 && start + length <= buffer.byteLength)) return `column ${name} lies outside it`;
      const reader = { view: new DataView(buffer, start, length), offset: 0 };
      let [values, unpacked] = [0, 0];
      while (reader.offset < length) {
        const head = parquetHeader(reader);
        const [packed, size] = [head.compressed_page_size, head.uncompressed_page_size];
        if (!(packed >= 0 && size >= 0 && reader.offset + packed <= length)) return `a page of column ${name} lies outside it`;
        reader.offset += packed;
        unpacked += size;
        const { data_page_header_v2: second, dictionary_page_header: dictionary } = head;
        const page = head.type === 'DATA_PAGE' ? head.data_page_header : head.type === 'DATA_PAGE_V2' ? second : undefined;
        if (page !== undefined) {
          if (!(page.num_values >= 0)) return `a page of column ${name} has ${page.num_values} values`;
          values += page.num_values;
        } else if (dictionary === undefined || !(dictionary.num_values >= 0 && dictionary.num_values <= size))
          return `a page of column ${name} is of no kind that is read`;
        if (second !== undefined) {
          const levels = second.definition_levels_byte_length + second.repetition_levels_byte_length;
          const fits = second.num_rows >= 0 && second.num_rows <= second.num_values && second.num_nulls >= 0 && second.num_nulls <= second.num_values;
          if (!fits || !(levels >= 0 && levels <= packed)) return `a page of column ${name} does not add up`;
        }
      }
      if (values !== Number(column.num_values) || unpacked > Number(column.total_uncompressed_size)) return `the pages of column ${name} do not add up`;
    }
  }
  return undefined;
}
