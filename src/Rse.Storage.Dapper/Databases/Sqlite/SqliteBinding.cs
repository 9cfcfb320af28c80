using System.Buffers;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite;

/// <summary>
/// Binds the parameters of a statement without ADO.NET, which creates a reader and looks up names at each execution.
/// </summary>
internal static class SqliteBinding
{
    /// <summary>Binds a number, a truth value, a text, bytes or null.</summary>
    public static void Bind(sqlite3_stmt statement, int index, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                raw.sqlite3_bind_null(statement, index);
                break;
            case long number:
                raw.sqlite3_bind_int64(statement, index, number);
                break;
            case string text:
                BindText(statement, index, text);
                break;
            case byte[] bytes:
                raw.sqlite3_bind_blob(statement, index, bytes);
                break;
            case double or float:
                raw.sqlite3_bind_double(statement, index, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            default:
                raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>Binds a text.</summary>
    public static void BindText(sqlite3_stmt statement, int index, string text)
    {
        if (text.Length == 0)
        {
            raw.sqlite3_bind_text(statement, index, "");
            return;
        }

        // With its length, so that a NUL character does not end it.
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        raw.sqlite3_bind_text(statement, index, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
