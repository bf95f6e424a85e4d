import pyarrow.parquet as pq, pandas as pd, duckdb, polars as pl, struct, sys
f = sys.argv[1] if len(sys.argv) > 1 else '/tmp/cases.parquet'
t = pq.read_table(f); print(t.schema.to_string(show_schema_metadata=False)[:1600]); print('rows', t.num_rows, 'groups', pq.ParquetFile(f).num_row_groups, pq.ParquetFile(f).metadata.created_by)
d = pd.read_parquet(f); print(d.dtypes.to_string())
print('duckdb', duckdb.sql(f"select count(*), count(end_week), count(end_reason), avg(alliance_mean), min(law), max(neighbourhood) from '{f}'").fetchall()[0])
print('duckdb group', duckdb.sql(f"select law, count(*) from '{f}' group by law order by law").fetchall())
p = pl.read_parquet(f); print('polars', p.shape, p['end_week'].null_count(), p['end_reason'].null_count(), p['alliance_mean'].mean())
print(d[['law','end_reason','mandated','end_week','alliance_mean','case_id']].head(3).to_string())
print('same', p['law'].to_list()==t['law'].to_pylist()==d['law'].tolist(), p['end_reason'].to_list()==t['end_reason'].to_pylist())
