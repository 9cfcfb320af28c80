using Microsoft.Data.Sqlite;

namespace Rse.Benchmarks.Perimeters;

/// <summary>
/// What a viewer is made of, by ADO.NET as fast as it can be written by hand: one open connection, two prepared commands, columns by
/// position.
/// </summary>
internal sealed class RawStanding : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _member;
    private readonly SqliteCommand _spaces;

    public RawStanding(string connectionString)
    {
        _connection = new SqliteConnection($"{connectionString};Mode=ReadOnly;Pooling=false");
        _connection.Open();
        _member = Prepare(
            "select external_id, handle, display_name, kind, state, locale, time_zone, created_at from rse_member where id = $member"
        );
        _spaces = Prepare("select space_id from rse_membership where member_id = $member");
    }

    /// <summary>The handle of an active member, and the ids of their spaces in a set.</summary>
    public (string Handle, HashSet<long> Spaces) Read(long member)
    {
        _member.Parameters[0].Value = member;
        string handle;
        using (var reader = _member.ExecuteReader())
        {
            reader.Read();
            handle = reader.GetString(1);
            _ = (
                reader.GetString(0),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetString(6),
                reader.GetInt64(7)
            );
        }

        _spaces.Parameters[0].Value = member;
        HashSet<long> spaces = [];
        using (var reader = _spaces.ExecuteReader())
        {
            while (reader.Read())
            {
                spaces.Add(reader.GetInt64(0));
            }
        }

        return (handle, spaces);
    }

    public void Dispose()
    {
        _member.Dispose();
        _spaces.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(new SqliteParameter("$member", SqliteType.Integer));
        command.Prepare();
        return command;
    }
}
