using System.Globalization;
using System.Text;

namespace Rse.Storage.Dapper.Tests.Imports.Ldbc;

/// <summary>
/// A table of LDBC's: values separated by <c>|</c> under a header line, quoted as in RFC 4180. (LDBC SNB data, unofficial run.)
/// </summary>
internal static class LdbcTable
{
    /// <summary>The rows below the header.</summary>
    public static IEnumerable<string[]> Read(string file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8);
        reader.ReadLine();
        while (ReadRow(reader) is { } row)
        {
            yield return row;
        }
    }

    /// <summary>An instant as the tables write it: <c>2010-06-27T23:36:57.962+0000</c>.</summary>
    public static DateTimeOffset Date(string text) =>
        DateTimeOffset.ParseExact(
            text.Replace("+0000", "+00:00", StringComparison.Ordinal),
            "yyyy-MM-dd'T'HH:mm:ss.FFFzzz",
            CultureInfo.InvariantCulture
        );

    private static string[]? ReadRow(StreamReader reader)
    {
        if (reader.Peek() < 0)
        {
            return null;
        }

        List<string> row = [];
        var value = new StringBuilder();
        var quoted = false;
        while (true)
        {
            var character = reader.Read();
            switch (character)
            {
                case '"' when quoted && reader.Peek() == '"':
                    value.Append((char)reader.Read());
                    break;
                case '"' when quoted || value.Length == 0:
                    quoted = !quoted;
                    break;
                case '|' when !quoted:
                    row.Add(value.ToString());
                    value.Clear();
                    break;
                case '\n' or -1 when !quoted || character < 0:
                    row.Add(value.ToString());
                    return [.. row];
                default:
                    value.Append((char)character);
                    break;
            }
        }
    }
}
