using System.Buffers;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>
/// Gives values to the parameters of a statement that is run without ADO.NET, which makes a reader and looks up names for each execution.
/// </summary>
internal static class SqliteBinding
{
    /// <summary>Binds a number, a truth value, a text, bytes or null.</summary>
    public static void Bind(sqlite3_stmt statement, int place, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                raw.sqlite3_bind_null(statement, place);
                break;
            case long number:
                raw.sqlite3_bind_int64(statement, place, number);
                break;
            case string text:
                BindText(statement, place, text);
                break;
            case byte[] bytes:
                raw.sqlite3_bind_blob(statement, place, bytes);
                break;
            case double or float:
                raw.sqlite3_bind_double(statement, place, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            default:
                raw.sqlite3_bind_int64(statement, place, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>Binds a text.</summary>
    public static void BindText(sqlite3_stmt statement, int place, string text)
    {
        if (text.Length == 0)
        {
            raw.sqlite3_bind_text(statement, place, "");
            return;
        }

        // By its length, so that no character of it is taken for its end.
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        raw.sqlite3_bind_text(statement, place, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
