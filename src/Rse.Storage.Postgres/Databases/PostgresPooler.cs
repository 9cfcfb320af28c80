using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Rse.Storage.Postgres.Databases;

/// <summary>
/// Finds out whether a pooler such as PgBouncer stands between this process and the server, and so whether a connection keeps what is left
/// on it: prepared statements, and channels that it listens on.
/// </summary>
/// <remarks>
/// A pooler answers for the server when a client connects, and gives it a number of its own for cancelling; the server process that runs a
/// statement has another. A pooler by transaction runs the next statement on whatever connection is free: a statement prepared there is
/// missing, or is another client's of the same name. Thread-safe.
/// </remarks>
internal sealed class PostgresPooler(NpgsqlDataSource source, PostgresStorageOptions options, ILogger logger)
{
    private const string SelectProcess = "select pg_backend_pid()";

    private readonly Lock _lock = new();
    private volatile Answer? _answer;

    /// <summary>Whether what one statement leaves on a connection is there for the next.</summary>
    public async ValueTask<bool> KeepsSessionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_answer is { } known)
        {
            return known.KeepsSessions;
        }

        var isBetween = await IsBetweenAsync(connection, cancellationToken);
        var answer = new Answer(options.PreparesStatements ?? !isBetween);
        lock (_lock)
        {
            if (_answer is null)
            {
                Tell(isBetween, answer.KeepsSessions);
                _answer = answer;
            }
        }

        return answer.KeepsSessions;
    }

    private void Tell(bool isBetween, bool keepsSessions)
    {
        if (!keepsSessions)
        {
            PostgresLog.NothingPrepared(logger, isBetween ? "a pooler stands before the server" : "PreparesStatements is false");
            if (new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxAutoPrepare is > 0 and var most)
            {
                PostgresLog.SourcePrepares(logger, most);
            }
        }
    }

    private static async ValueTask<bool> IsBetweenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SelectProcess, connection);
        var process = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        return process != connection.ProcessID;
    }

    private sealed record Answer(bool KeepsSessions);
}
