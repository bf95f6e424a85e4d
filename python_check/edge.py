import pyarrow.parquet as pq, pandas as pd, duckdb, polars as pl, struct
f='/tmp/edge.parquet'; t=pq.read_table(f); a=t.to_pylist()
want=[0.1+0.2,-0.0,None,float('inf'),5e-324,1.7976931348623157e308,1/3]
bits=lambda v: None if v is None else struct.pack('<d',v).hex()
for name,col in [('pyarrow',t['float'].to_pylist()),('polars',pl.read_parquet(f)['float'].to_list()),('duckdb',[r[0] for r in duckdb.sql(f"select float from '{f}'").fetchall()])]:
    print(name, 'floats to the bit', [bits(x) for x in col]==[bits(x) for x in want])
print('pandas bits', [bits(x) for x in pd.read_parquet(f)['float']][:2]==[bits(x) for x in want][:2])
print(pd.read_parquet(f,dtype_backend='numpy_nullable').dtypes.to_string())
print(pd.read_parquet(f,dtype_backend='numpy_nullable').to_string())
rows=lambda x:[tuple(r) for r in x]
d=duckdb.sql(f"select * exclude(float) from '{f}'").fetchall(); p=pl.read_parquet(f).drop('float').rows(); q=[tuple(r.values())[1:] for r in a]
print('all three agree', d==p==q); print(q[0], q[6])
print(pq.read_metadata(f).metadata)
for n,x in [('empty pyarrow',pq.read_table('/tmp/empty.parquet').shape),('polars',pl.read_parquet('/tmp/empty.parquet').shape),('duckdb',duckdb.sql("select count(*) from '/tmp/empty.parquet'").fetchall())]: print(n,x)
