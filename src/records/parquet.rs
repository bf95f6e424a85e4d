//! Tables as Parquet files that pandas, DuckDB and polars read, written as
//! they come: memory holds one row group, whatever the number of replications.

use std::path::Path;
use std::sync::Arc;

use ::parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::Result as Encoded;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{ColumnPath, Type};

use super::atomic::AtomicFile;
use super::error::RecordError;
use super::parquet_text::append_text;
use super::table::{Column, Table};
use super::text::Text;
use super::values::Values;

/// Rows gathered before they are written as one row group: the tables of one
/// replication may be small, and small row groups read slowly.
const ROWS_PER_GROUP: usize = 128 * 1024;

/// Rows turned into what Parquet wants at a time: they stay in the cache.
const ROWS_PER_BATCH: usize = 4096;

/// A Parquet file being written. It has no name until [`ParquetFile::finish`].
pub struct ParquetFile {
    writer: SerializedFileWriter<AtomicFile>,
    path: std::path::PathBuf,
    columns: Table,
    waiting: Vec<Table>,
    rows_waiting: usize,
}

impl ParquetFile {
    /// Starts a file with the columns of `first`, of which no row is written
    /// yet. `notes` go into the key-value metadata of the file.
    ///
    /// # Errors
    /// [`RecordError::Write`].
    pub fn create(
        path: &Path,
        first: &Table,
        notes: &[(&str, String)],
    ) -> Result<Self, RecordError> {
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("buurt {}", env!("CARGO_PKG_VERSION")))
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_dictionary_enabled(false)
            .set_offset_index_disabled(true)
            .set_write_batch_size(ROWS_PER_BATCH)
            .set_key_value_metadata(Some(
                notes
                    .iter()
                    .map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone()))
                    .collect(),
            ));
        for column in first.columns() {
            let whole = !matches!(column.values, Values::Float(_) | Values::Flag(_));
            if whole {
                let name = ColumnPath::from(column.name.as_ref());
                properties = properties
                    .set_column_encoding(name.clone(), Encoding::DELTA_BINARY_PACKED)
                    .set_column_compression(name, Compression::UNCOMPRESSED);
            }
        }
        let fields = first
            .columns()
            .iter()
            .map(|column| field(column).map(Arc::new))
            .collect::<Encoded<_>>();
        let writer = fields
            .and_then(|fields| {
                Type::group_type_builder("schema")
                    .with_fields(fields)
                    .build()
            })
            .map(|schema| (schema, AtomicFile::create(path)));
        let (schema, file) = writer.map_err(RecordError::encode(path))?;
        let writer =
            SerializedFileWriter::new(file?, Arc::new(schema), Arc::new(properties.build()))
                .map_err(RecordError::encode(path))?;
        let columns = first.without_rows();
        Ok(Self {
            writer,
            path: path.to_owned(),
            columns,
            waiting: Vec::new(),
            rows_waiting: 0,
        })
    }

    /// Adds the rows of a table below those already given.
    ///
    /// # Errors
    /// [`RecordError::Columns`] when names or kinds differ from the first
    /// table; [`RecordError::Write`].
    pub fn append(&mut self, table: Table) -> Result<(), RecordError> {
        if let Err(mismatch) = self.columns.check_same_columns(&table) {
            return Err(RecordError::Columns(self.path.clone(), mismatch));
        }
        self.rows_waiting += table.len();
        self.waiting.push(table);
        if self.rows_waiting >= ROWS_PER_GROUP {
            self.write_group()
        } else {
            Ok(())
        }
    }

    /// Writes what is waiting and gives the file its name.
    ///
    /// # Errors
    /// [`RecordError::Write`]; the name is then as it was.
    pub fn finish(self) -> Result<(), RecordError> {
        self.close()?.commit()
    }

    /// Writes what is waiting and gives back the whole file, not yet named.
    pub(super) fn close(mut self) -> Result<AtomicFile, RecordError> {
        self.write_group()?;
        self.writer
            .into_inner()
            .map_err(RecordError::encode(&self.path))
    }

    fn write_group(&mut self) -> Result<(), RecordError> {
        let tables = std::mem::take(&mut self.waiting);
        if std::mem::take(&mut self.rows_waiting) == 0 {
            return Ok(());
        }
        let schema = self.writer.schema_descr().clone();
        let mut write = || {
            let mut group = self.writer.next_row_group()?;
            for (position, column) in self.columns.columns().iter().enumerate() {
                let pieces = tables.iter().map(|table| &table.columns()[position].values);
                if let Values::Text(_) | Values::OptionalText(_) = column.values {
                    let descriptor = schema.column(position);
                    append_text(&mut group, descriptor, &joined(pieces))?;
                } else {
                    let mut writer = group
                        .next_column()?
                        .expect("the schema has a place for every column");
                    for values in pieces {
                        write_values(&mut writer, values)?;
                    }
                    writer.close()?;
                }
            }
            group.close().map(drop)
        };
        write().map_err(RecordError::encode(&self.path))
    }
}

/// The place of a column in the schema.
fn field(column: &Column) -> Encoded<Type> {
    let (physical, repetition) = match &column.values {
        Values::Float(_) => (Physical::DOUBLE, Repetition::OPTIONAL),
        Values::Integer(_) => (Physical::INT64, Repetition::REQUIRED),
        Values::OptionalInteger(_) => (Physical::INT64, Repetition::OPTIONAL),
        Values::Small(_) => (Physical::INT32, Repetition::REQUIRED),
        Values::OptionalSmall(_) => (Physical::INT32, Repetition::OPTIONAL),
        Values::Flag(_) => (Physical::BOOLEAN, Repetition::REQUIRED),
        Values::Text(_) => (Physical::BYTE_ARRAY, Repetition::REQUIRED),
        Values::OptionalText(_) => (Physical::BYTE_ARRAY, Repetition::OPTIONAL),
    };
    let string = (physical == Physical::BYTE_ARRAY).then_some(LogicalType::String);
    Type::primitive_type_builder(&column.name, physical)
        .with_repetition(repetition)
        .with_logical_type(string)
        .build()
}

/// The text of all tables as one column.
fn joined<'a>(pieces: impl Iterator<Item = &'a Values>) -> Text {
    let mut whole = Text::default();
    for piece in pieces {
        if let Values::Text(text) | Values::OptionalText(text) = piece {
            whole.append(text);
        }
    }
    whole
}

fn write_values(column: &mut SerializedColumnWriter<'_>, values: &Values) -> Encoded<()> {
    match values {
        Values::Float(values) => write_optional::<DoubleType, _>(column, values, |value| {
            (!value.is_nan()).then_some(value)
        }),
        Values::Integer(values) => write_required::<Int64Type>(column, values),
        Values::OptionalInteger(values) => {
            write_optional::<Int64Type, _>(column, values, |value| value)
        }
        Values::Small(values) => write_required::<Int32Type>(column, values),
        Values::OptionalSmall(values) => {
            write_optional::<Int32Type, _>(column, values, |value| value)
        }
        Values::Flag(values) => write_required::<BoolType>(column, values),
        Values::Text(_) | Values::OptionalText(_) => unreachable!("text is written from its codes"),
    }
}

fn write_required<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    values: &[T::T],
) -> Encoded<()> {
    column
        .typed::<T>()
        .write_batch(values, None, None)
        .map(drop)
}

/// Parquet wants the values that are there and, for every row, whether it has one.
fn write_optional<T: DataType, R: Copy>(
    column: &mut SerializedColumnWriter<'_>,
    rows: &[R],
    value: impl Fn(R) -> Option<T::T>,
) -> Encoded<()> {
    let mut levels = vec![0; ROWS_PER_BATCH];
    let mut values = vec![T::T::default(); ROWS_PER_BATCH];
    for batch in rows.chunks(ROWS_PER_BATCH) {
        // Without a branch: every value is written, only those present advance.
        let mut count = 0;
        for (level, &row) in levels.iter_mut().zip(batch) {
            let value = value(row);
            let present = value.is_some();
            *level = i16::from(present);
            values[count] = value.unwrap_or_default();
            count += usize::from(present);
        }
        let (values, levels) = (&values[..count], &levels[..batch.len()]);
        column
            .typed::<T>()
            .write_batch(values, Some(levels), None)?;
    }
    Ok(())
}
