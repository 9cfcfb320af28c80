using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Rse.Testing.Postgres;

/// <summary>A temporary PostgreSQL cluster for a test run, made with the machine's <c>initdb</c> and deleted afterwards.</summary>
/// <remarks>
/// If <c>RSE_POSTGRES_PORT</c> names the port of a cluster on 127.0.0.1 with <c>trust</c> authentication, the tests use that cluster and
/// leave it running; <c>eng/postgres.sh</c> starts one. A new cluster listens on loopback only, trusts every connection, and does not wait
/// for the disk. PostgreSQL refuses to run as root, so root starts it as the user <c>postgres</c>. If the machine has no PostgreSQL,
/// <see cref="StartAsync"/> skips the test, or fails it with <c>CI=true</c>.
/// </remarks>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _bin;
    private readonly string? _folder;
    private readonly int _port;

    private PostgresCluster(string bin, string? folder, int port)
    {
        _bin = bin;
        _folder = folder;
        _port = port;
    }

    /// <summary>Finds the cluster that the environment names, or starts a new one, which takes about two seconds.</summary>
    public static async ValueTask<PostgresCluster> StartAsync() =>
        int.TryParse(Environment.GetEnvironmentVariable("RSE_POSTGRES_PORT"), CultureInfo.InvariantCulture, out var port)
            ? new PostgresCluster(RequireBin(), null, port)
            : await StartNewAsync();

    /// <summary>
    /// Starts a new cluster, for a test that holds back what others read, stops the server, or needs a second one. It allows prepared
    /// transactions.
    /// </summary>
    public static async ValueTask<PostgresCluster> StartNewAsync()
    {
        var bin = RequireBin();
        var folder = Path.Combine(Home(), $"rse-postgres-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres", folder]);
        }

        var cluster = new PostgresCluster(bin, folder, FreePort());
        await cluster.RunAsOwnerAsync(
            "initdb",
            ["-D", Data(folder), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale", "C", "--no-sync"]
        );
        await cluster.StartServerAsync();
        return cluster;
    }

    /// <summary>Stops the server, as a maintenance does: it ends every connection and refuses new ones.</summary>
    public ValueTask StopServerAsync() => RunAsOwnerAsync("pg_ctl", ["-D", Data(Folder()), "-m", "fast", "-w", "stop"]);

    /// <summary>Starts the server again after <see cref="StopServerAsync"/>.</summary>
    public ValueTask StartServerAsync()
    {
        var folder = Folder();
        var options =
            $"-p {_port} -h 127.0.0.1 -k {folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c "
            + "max_connections=400 -c shared_buffers=128MB -c max_prepared_transactions=10";
        return RunAsOwnerAsync("pg_ctl", ["-D", Data(folder), "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o", options, "start"]);
    }

    /// <summary>Runs a program of PostgreSQL against the cluster, such as <c>pg_dump</c>, as the superuser.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments, besides those that say where the cluster is.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public ValueTask RunToolAsync(string program, params string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return RunAsync(Path.Combine(_bin, program), ["-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", .. arguments]);
    }

    /// <summary>The Npgsql connection string of a database of the cluster.</summary>
    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20;Timeout=30";

    /// <summary>Creates a database.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="template">The database to copy; it must have no open connections.</param>
    public ValueTask CreateDatabaseAsync(string name, string template = "template1") =>
        RunAsync(
            Path.Combine(_bin, "psql"),
            [
                "-h",
                "127.0.0.1",
                "-p",
                $"{_port}",
                "-U",
                "postgres",
                "-q",
                "-c",
                $"create database \"{name}\" template \"{template}\" strategy file_copy",
            ]
        );

    /// <summary>Drops a database and closes its connections.</summary>
    public ValueTask DropDatabaseAsync(string name) =>
        RunAsync(
            Path.Combine(_bin, "psql"),
            ["-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", "-q", "-c", $"drop database if exists \"{name}\" with (force)"]
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            // Stopped already, perhaps.
            if (File.Exists(Path.Combine(Data(_folder), "postmaster.pid")))
            {
                await RunAsOwnerAsync("pg_ctl", ["-D", Data(_folder), "-m", "immediate", "-w", "stop"]);
            }

            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string RequireBin()
    {
        if (FindBin() is { } bin)
        {
            return bin;
        }

        const string Message = "This machine has no PostgreSQL: install the package postgresql (eng/test.sh does) to run the tests on it.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(Message);
        }

        Assert.Skip(Message);
        return "";
    }

    private string Folder() =>
        _folder ?? throw new InvalidOperationException("The cluster belongs to the environment (RSE_POSTGRES_PORT); start a new one.");

    private static string Data(string folder) => Path.Combine(folder, "data");

    // Databases are made and dropped by the hundred: in memory where the machine has some gigabytes of it to lend.
    private static string Home()
    {
        const string Memory = "/dev/shm";
        return Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 4L << 30 ? Memory : Path.GetTempPath();
    }

    private static string? FindBin()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return folders
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ValueTask RunAsOwnerAsync(string program, string[] arguments)
    {
        var path = Path.Combine(_bin, program);
        return Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunAsync(path, arguments);
    }

    private static async ValueTask RunAsync(string program, string[] arguments)
    {
        // Output goes to a pipe only for errors: the server inherits the handles, and a pipe that it holds open would never end.
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments])
            {
                WorkingDirectory = Path.GetTempPath(),
            }
        )!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
