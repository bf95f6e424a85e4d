//! Our own Parquet files back as tables.

use std::fs::File;
use std::path::Path;

use ::parquet::basic::{ConvertedType, Type as Physical};
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_typed_column_reader};
use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use ::parquet::errors::{ParquetError, Result as Decoded};
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::schema::types::ColumnDescriptor;

use super::error::RecordError;
use super::table::{Column, Table};
use super::text::Text;
use super::values::Values;

/// Reads all columns of a file that [`super::parquet::ParquetFile`] wrote.
///
/// # Errors
/// [`RecordError::Read`]; [`RecordError::NotATable`] when the file is no
/// Parquet or holds kinds that Buurt does not write.
pub fn read_parquet(path: &Path) -> Result<Table, RecordError> {
    read(path, None)
}

/// Reads only the columns of these names, in their order in the file; names
/// that are not there are passed over. Large files read much faster so.
///
/// # Errors
/// As [`read_parquet`].
pub fn read_parquet_columns(path: &Path, names: &[&str]) -> Result<Table, RecordError> {
    read(path, Some(names))
}

/// The names of all columns of a file, in order.
///
/// # Errors
/// As [`read_parquet`].
pub fn column_names(path: &Path) -> Result<Vec<String>, RecordError> {
    let reader = open(path)?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let names = schema.columns().iter().map(|column| column.name());
    Ok(names.map(str::to_owned).collect())
}

fn open(path: &Path) -> Result<SerializedFileReader<File>, RecordError> {
    let file = File::open(path).map_err(RecordError::read(path))?;
    SerializedFileReader::new(file).map_err(RecordError::decode(path))
}

fn read(path: &Path, names: Option<&[&str]>) -> Result<Table, RecordError> {
    let reader = open(path)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let mut columns = Vec::new();
    for (position, descriptor) in schema.columns().iter().enumerate() {
        let name = descriptor.name();
        if names.is_some_and(|names| !names.contains(&name)) {
            continue;
        }
        let values = read_column(&reader, position, descriptor).map_err(|error| {
            RecordError::decode(path)(ParquetError::General(format!("column `{name}`: {error}")))
        })?;
        columns.push(Column::new(name.to_owned(), values));
    }
    Ok(Table::new(columns))
}

fn read_column(
    reader: &dyn FileReader,
    position: usize,
    descriptor: &ColumnDescriptor,
) -> Decoded<Values> {
    let optional = descriptor.self_type().is_optional();
    if descriptor.max_rep_level() > 0 || descriptor.max_def_level() != i16::from(optional) {
        return Err(ParquetError::General(
            "nested columns are not written by Buurt".to_owned(),
        ));
    }
    let groups = || {
        (0..reader.num_row_groups())
            .map(|group| reader.get_row_group(group)?.get_column_reader(position))
    };
    Ok(match (descriptor.physical_type(), optional) {
        (Physical::DOUBLE, true) => rows::<DoubleType>(groups())?.into(),
        (Physical::DOUBLE, false) => required::<DoubleType>(groups())?.into(),
        (Physical::INT64, true) => rows::<Int64Type>(groups())?.into(),
        (Physical::INT64, false) => required::<Int64Type>(groups())?.into(),
        (Physical::INT32, true) => rows::<Int32Type>(groups())?.into(),
        (Physical::INT32, false) => required::<Int32Type>(groups())?.into(),
        (Physical::BOOLEAN, false) => required::<BoolType>(groups())?.into(),
        (Physical::BYTE_ARRAY, true) if descriptor.converted_type() == ConvertedType::UTF8 => {
            Values::OptionalText(text(&rows::<ByteArrayType>(groups())?)?)
        }
        (Physical::BYTE_ARRAY, false) if descriptor.converted_type() == ConvertedType::UTF8 => {
            Values::Text(text(&rows::<ByteArrayType>(groups())?)?)
        }
        (physical, _) => {
            return Err(ParquetError::General(format!(
                "its type {physical} is not written by Buurt"
            )));
        }
    })
}

fn text(rows: &[Option<ByteArray>]) -> Decoded<Text> {
    let word = |row: &ByteArray| row.as_utf8().map(drop);
    rows.iter().flatten().try_for_each(word)?;
    Ok(rows
        .iter()
        .map(|row| row.as_ref().and_then(|row| row.as_utf8().ok()))
        .collect())
}

fn required<T: DataType>(
    groups: impl Iterator<Item = Decoded<ColumnReader>>,
) -> Decoded<Vec<T::T>> {
    rows::<T>(groups)?
        .into_iter()
        .map(|row| {
            row.ok_or_else(|| ParquetError::General("a required value is missing".to_owned()))
        })
        .collect()
}

/// The rows of one column over all row groups.
fn rows<T: DataType>(
    groups: impl Iterator<Item = Decoded<ColumnReader>>,
) -> Decoded<Vec<Option<T::T>>> {
    let mut rows = Vec::new();
    for group in groups {
        let mut reader: ColumnReaderImpl<T> = get_typed_column_reader(group?);
        let (mut levels, mut values) = (Vec::new(), Vec::new());
        let (count, _, _) =
            reader.read_records(usize::MAX, Some(&mut levels), None, &mut values)?;
        let mut values = values.into_iter();
        if levels.is_empty() {
            rows.extend(values.map(Some));
        } else {
            rows.extend(
                levels[..count]
                    .iter()
                    .map(|&level| if level == 1 { values.next() } else { None }),
            );
        }
    }
    Ok(rows)
}
