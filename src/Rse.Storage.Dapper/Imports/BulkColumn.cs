namespace Rse.Storage.Imports;

/// <summary>A column of the rows that a <see cref="BulkStatement{TRow}"/> takes: a number or a text.</summary>
internal sealed class BulkColumn<TRow>
{
    private BulkColumn(string name, Func<TRow, long?>? number, Func<TRow, string?>? text)
    {
        Name = name;
        Number = number;
        Text = text;
    }

    public string Name { get; }

    public Func<TRow, long?>? Number { get; }

    public Func<TRow, string?>? Text { get; }

    public static BulkColumn<TRow> Of(string name, Func<TRow, long?> number) => new(name, number, null);

    public static BulkColumn<TRow> Of(string name, Func<TRow, string?> text) => new(name, null, text);
}
