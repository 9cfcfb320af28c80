using Microsoft.Extensions.Logging;

namespace Rse.Storage.Postgres.Databases;

internal static partial class PostgresLog
{
    [LoggerMessage(
        3320,
        LogLevel.Information,
        "No statement is prepared and the log is polled for the commits of other processes, because {Reason}."
    )]
    public static partial void NothingPrepared(ILogger logger, string reason);

    [LoggerMessage(
        3321,
        LogLevel.Error,
        "The host's NpgsqlDataSource prepares up to {Most} statements by itself (Max Auto Prepare), and a pooler gives each transaction "
            + "another connection: statements will fail. Set Max Auto Prepare to 0, or PreparesStatements to true if the pooler keeps a "
            + "connection per client."
    )]
    public static partial void SourcePrepares(ILogger logger, int most);
}
