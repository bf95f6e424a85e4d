//! Text columns of a Parquet file, written from their codes.
//!
//! Our text already is a list of words and a code per row, and so is a
//! dictionary page with the data pages after it. The column writer of the
//! library would take a string per row and look each up in a hash table: 25 ns
//! a value against 3, and text is a third of the columns of `cases.parquet`.

use std::io::Write;

use ::parquet::basic::{Compression, Encoding};
use ::parquet::column::page::{CompressedPage, Page, PageWriter};
use ::parquet::column::writer::ColumnCloseResult;
use ::parquet::errors::Result as Encoded;
use ::parquet::file::metadata::ColumnChunkMetaData;
use ::parquet::file::writer::{SerializedPageWriter, SerializedRowGroupWriter, TrackedWrite};
use ::parquet::schema::types::ColumnDescPtr;

use super::text::{MISSING, Text};

/// Rows in one page.
const ROWS_PER_PAGE: usize = 64 * 1024;

/// Writes a text column as the next column of a row group.
pub(super) fn append_text<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    descriptor: ColumnDescPtr,
    text: &Text,
) -> Encoded<()> {
    let optional = descriptor.self_type().is_optional();
    let mut chunk = TrackedWrite::new(Vec::new());
    let mut pages = SerializedPageWriter::new(&mut chunk);
    let dictionary = pages.write_page(dictionary_page(text))?;
    for codes in text.codes().chunks(ROWS_PER_PAGE) {
        pages.write_page(data_page(codes, text.words().len(), optional))?;
    }
    let bytes = chunk.into_inner()?;
    let (rows, length) = (text.len(), bytes.len());
    let metadata = ColumnChunkMetaData::builder(descriptor)
        .set_encodings(vec![
            Encoding::PLAIN,
            Encoding::RLE,
            Encoding::RLE_DICTIONARY,
        ])
        .set_compression(Compression::UNCOMPRESSED)
        .set_num_values(rows as i64)
        .set_total_compressed_size(length as i64)
        .set_total_uncompressed_size(length as i64)
        .set_dictionary_page_offset(Some(0))
        .set_data_page_offset(dictionary.bytes_written as i64)
        .build()?;
    let close = ColumnCloseResult {
        bytes_written: length as u64,
        rows_written: rows as u64,
        metadata,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    };
    // A page is the way to the library's own type of shared bytes.
    let page = Page::DictionaryPage {
        buf: bytes.into(),
        num_values: 0,
        encoding: Encoding::PLAIN,
        is_sorted: false,
    };
    group.append_column(page.buffer(), close)
}

/// All words in the order of their codes, each after its length.
fn dictionary_page(text: &Text) -> CompressedPage {
    let mut bytes = Vec::new();
    for word in text.words() {
        bytes.extend(
            u32::try_from(word.len())
                .expect("a word is shorter than 4 GiB")
                .to_le_bytes(),
        );
        bytes.extend(word.as_bytes());
    }
    let length = bytes.len();
    let num_values = text.words().len() as u32;
    let page = Page::DictionaryPage {
        buf: bytes.into(),
        num_values,
        encoding: Encoding::PLAIN,
        is_sorted: false,
    };
    CompressedPage::new(page, length)
}

/// Which rows have text, when any may be without, and the codes of those that have.
fn data_page(codes: &[u32], words: usize, optional: bool) -> CompressedPage {
    let mut bytes = Vec::with_capacity(codes.len() * 2);
    let present: Vec<u32>;
    let mut written = codes;
    if optional {
        let levels: Vec<u32> = codes
            .iter()
            .map(|&code| u32::from(code != MISSING))
            .collect();
        bytes.extend([0; 4]);
        pack(&levels, 1, &mut bytes);
        let length = u32::try_from(bytes.len() - 4).expect("a page is small");
        bytes[..4].copy_from_slice(&length.to_le_bytes());
        present = codes
            .iter()
            .copied()
            .filter(|&code| code != MISSING)
            .collect();
        written = &present;
    }
    let width = usize::BITS - words.saturating_sub(1).leading_zeros();
    bytes.push(width as u8);
    pack(written, width, &mut bytes);
    let length = bytes.len();
    let page = Page::DataPage {
        buf: bytes.into(),
        num_values: codes.len() as u32,
        encoding: Encoding::RLE_DICTIONARY,
        def_level_encoding: Encoding::RLE,
        rep_level_encoding: Encoding::RLE,
        statistics: None,
    };
    CompressedPage::new(page, length)
}

/// Adds values of `width` bits in the "run length or bit packed" encoding of
/// Parquet: one run when all are equal, else one stretch of packed bits.
fn pack(values: &[u32], width: u32, bytes: &mut Vec<u8>) {
    let Some(&first) = values.first() else { return };
    if values.iter().all(|&value| value == first) {
        add_varint(values.len() << 1, bytes);
        bytes.extend(&first.to_le_bytes()[..width.div_ceil(8) as usize]);
        return;
    }
    // Packed bits come in groups of eight values, the last filled up with zeros.
    let groups = values.len().div_ceil(8);
    add_varint(groups << 1 | 1, bytes);
    let end = bytes.len() + groups * width as usize;
    let (mut waiting, mut bits) = (0_u64, 0);
    for &value in values {
        waiting |= u64::from(value) << bits;
        bits += width;
        if bits >= 32 {
            bytes.extend((waiting as u32).to_le_bytes());
            waiting >>= 32;
            bits -= 32;
        }
    }
    bytes.extend(waiting.to_le_bytes());
    bytes.resize(end, 0);
}

/// Seven bits a byte, lowest first; the highest bit says that more follow.
fn add_varint(mut value: usize, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(values: &[u32], width: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        pack(values, width, &mut bytes);
        bytes
    }

    #[test]
    fn the_example_of_the_parquet_specification_is_packed_as_it_says() {
        assert_eq!(
            packed(&[0, 1, 2, 3, 4, 5, 6, 7], 3),
            [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010]
        );
    }

    #[test]
    fn equal_values_are_one_run() {
        assert_eq!(packed(&[5; 100], 3), [0b1100_1000, 0b1, 5]);
        assert_eq!(packed(&[0; 3], 0), [6]);
    }

    #[test]
    fn the_last_group_is_filled_up_with_zeros() {
        assert_eq!(packed(&[1, 0, 1], 1), [0b11, 0b101]);
        assert_eq!(packed(&[1, 2, 3, 4, 5, 6, 7, 8, 511], 9).len(), 1 + 2 * 9);
    }
}
