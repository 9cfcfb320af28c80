using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Rse.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Runs what an operator asks of the storage on the command line of a host.</summary>
public static class RseStorageHostExtensions
{
    private const string Usage = "rse backup FILE    copies the SQLite database to a new file, while the host runs or not";

    /// <summary>
    /// Runs <c>rse backup FILE</c>, if the arguments are such a command. Call it after the host is built and before it runs, and end the
    /// program where it returns true.
    /// </summary>
    /// <param name="host">The host, which is not started.</param>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>Whether the arguments begin with <c>rse</c>.</returns>
    /// <remarks>Says on the standard output what was done. A command that fails says why on the standard error, and makes the exit code 1.</remarks>
    public static async ValueTask<bool> RunRseCommandAsync(this IHost host, string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(args);
        if (args is not ["rse", .. var command])
        {
            return false;
        }

        if (command is not ["backup", var file])
        {
            await FailAsync(Usage);
            return true;
        }

        try
        {
            var backups = host.Services.GetService<SqliteBackupService>();
            if (backups is null)
            {
                await FailAsync("The network is not kept in SQLite; back up its database with pg_dump.");
                return true;
            }

            await backups.BackupAsync(file, cancellationToken);
            await Console.Out.WriteLineAsync($"Backed up to {Path.GetFullPath(file)}.");
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or StorageFileException or DbException or ArgumentException)
        {
            await FailAsync(exception.Message);
        }

        return true;
    }

    private static Task FailAsync(string message)
    {
        Environment.ExitCode = 1;
        return Console.Error.WriteLineAsync(message);
    }
}
