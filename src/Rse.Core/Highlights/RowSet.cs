namespace Rse.Highlights;

/// <summary>Rows by key, and which of them changed.</summary>
internal sealed class RowSet<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> _rows = [];
    private readonly HashSet<TKey> _changed = [];

    public RowSet(IReadOnlyList<TRow>? rows, Func<TRow, TKey> key)
    {
        foreach (var row in rows ?? [])
        {
            _rows.Add(key(row), row);
        }
    }

    public IReadOnlyList<TRow> Changed => [.. _changed.Select(key => _rows[key])];

    public IEnumerable<TRow> All => _rows.Values;

    public TRow? Find(TKey key) => _rows.GetValueOrDefault(key);

    public void Put(TKey key, TRow row)
    {
        _rows[key] = row;
        _changed.Add(key);
    }
}
