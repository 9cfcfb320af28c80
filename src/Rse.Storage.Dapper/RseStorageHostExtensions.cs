using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Rse.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Runs what an operator asks of the storage on the command line of a host.</summary>
public static class RseStorageHostExtensions
{
    private const string Word = "rse";
    private const string Usage = "rse backup FILE    copies the SQLite database to a new file, while the host runs or not";

    /// <summary>
    /// Runs <c>rse backup FILE</c>, if the arguments are such a command. Call it after the host is built and before it runs, and end the
    /// program where it returns true.
    /// </summary>
    /// <param name="host">The host, which is not started.</param>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>Whether the arguments have such a command, with or without options of the host before and behind it.</returns>
    /// <remarks>
    /// Says on the standard output what was done. A command that fails says why on the standard error, and makes the exit code 1.
    /// </remarks>
    public static async ValueTask<bool> RunRseCommandAsync(this IHost host, string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(args);
        if (Find(args) is not { } command)
        {
            return false;
        }

        if (command is not ["backup", var file, ..])
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

    // Options of the host may stand before and behind, such as the path of its data.
    private static string[]? Find(string[] args)
    {
        var place = args.Length > 0 && args[0] is Word ? 0 : Array.IndexOf(args, Word);
        return place < 0 || (place > 0 && args[(place + 1)..] is not ["backup", ..]) ? null : args[(place + 1)..];
    }

    private static Task FailAsync(string message)
    {
        Environment.ExitCode = 1;
        return Console.Error.WriteLineAsync(message);
    }
}
