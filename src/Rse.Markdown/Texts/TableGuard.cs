using System.Buffers;

namespace Rse.Markdown.Texts;

/// <summary>Finds tables whose rows the parser would have to complete with too many cells: a wide row, then thousands of short
/// ones.</summary>
internal static class TableGuard
{
    // As markdown-it has it.
    private const int MaxCompleted = 65_536;

    private static readonly SearchValues<char> Delimiters = SearchValues.Create("|-: \t>+*.)0123456789");

    public static bool IsTooLarge(string markdown)
    {
        if (!markdown.Contains('|', StringComparison.Ordinal))
        {
            return false;
        }

        long completed = 0;
        var table = default(Table);
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.TrimStart(" \t>").IsEmpty)
            {
                completed += table.Completed;
                table = default;
            }
            else
            {
                table.Add(line);
            }

            if (completed + table.Completed > MaxCompleted)
            {
                return true;
            }
        }

        return false;
    }

    // Lines up to a blank one: a table where one of them delimits the head, whatever they are quoted or listed in.
    private struct Table
    {
        private bool _isTable;
        private long _rows;
        private long _cells;
        private long _columns;

        public readonly long Completed => _isTable ? (_rows * _columns) - _cells : 0;

        public void Add(ReadOnlySpan<char> line)
        {
            var cells = line.Count('|') + 1;
            _rows++;
            _cells += cells;
            _columns = Math.Max(_columns, cells);
            _isTable |= line.Contains('-') && !line.ContainsAnyExcept(Delimiters);
        }
    }
}
