using System.Text.RegularExpressions;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;

namespace Rse.Storage.Imports;

/// <summary>The text of a <see cref="BulkStatement{TRow}"/> for one row on SQLite.</summary>
/// <remarks>
/// A row is given as values wherever the statement takes nothing else: of a statement that reads a <c>select</c>, SQLite cannot know that
/// it changes one row only, and copies every page that it changes into a statement journal first, a file once it is larger than 64 KB. That
/// was nine tenths of the bytes that an import wrote; https://sqlite.org/tempfiles.html
/// </remarks>
internal static partial class BulkText
{
    public static string Of(string text, IReadOnlyList<string> columns)
    {
        var insertion = Insertion().Match(text);
        var sql =
            insertion.Success
                ? $"{insertion.Groups["head"]}\nvalues ({Bind(insertion.Groups["values"].Value, columns)}){insertion.Groups["rest"]}"
            : Update().IsMatch(text) ? Qualified().Replace(text.Replace("\nfrom {rows}\n", "\n", StringComparison.Ordinal), "@${name}")
            : text.Replace(
                "{rows}",
                $"(select {string.Join(", ", columns.Select(name => $"@{name} as {name}"))}) as rows",
                StringComparison.Ordinal
            );
        return SqliteDialect.Instance.Sql(sql);
    }

    // A name behind a dot is another table's, unless the dot is behind rows.
    private static string Bind(string values, IReadOnlyList<string> columns) =>
        Name()
            .Replace(
                values,
                name => columns.Contains(name.Groups["name"].Value, StringComparer.Ordinal) ? $"@{name.Groups["name"].Value}" : name.Value
            );

    [GeneratedRegex(
        @"\A(?<head>insert into [^\n]+)\nselect (?<values>.+)\nfrom \{rows\}(\nwhere true)?(?<rest>\non conflict .+)?\z",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Insertion();

    [GeneratedRegex(
        @"\Aupdate .+\nfrom \{rows\}\nwhere ",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Update();

    [GeneratedRegex(@"\brows\.(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Qualified();

    // The texts are ours: on a busy machine a limit would refuse what is right.
    [GeneratedRegex(@"(?<![\w.@])(rows\.)?(?<name>\w+)", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Name();
}
