namespace Rse.Benchmarks.Imports;

/// <summary>A table and all its rows, read back from a network.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Their names, as a list in SQL.</param>
/// <param name="Key">The columns of its primary key.</param>
/// <param name="Rows">The values, in the order of the columns.</param>
internal sealed record RawTable(string Name, string Columns, IReadOnlyList<string> Key, IReadOnlyList<object?[]> Rows);
