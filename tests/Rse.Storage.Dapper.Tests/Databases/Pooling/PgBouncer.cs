using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Rse.Storage.Dapper.Tests.Databases.Pooling;

/// <summary>A PgBouncer in front of a test's database. It shares few connections, so that clients meet each other's.</summary>
/// <remarks>Without PgBouncer the test is skipped, or fails with <c>CI=true</c>.</remarks>
public sealed class PgBouncer : IAsyncDisposable
{
    private const int Connections = 3;

    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder, string connectionString)
    {
        _process = process;
        _folder = folder;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <param name="connectionString">How the database is reached without it.</param>
    /// <param name="mode"><c>transaction</c> or <c>session</c>.</param>
    public static async ValueTask<PgBouncer> StartAsync(string connectionString, string mode)
    {
        var program = Find();
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var folder = Directory.CreateTempSubdirectory("rse-pgbouncer-").FullName;
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "users"), "\"postgres\" \"\"\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "pgbouncer.ini"),
            $"""
            [databases]
            * = host={server.Host} port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = trust
            auth_file = {folder}/users
            pool_mode = {mode}
            default_pool_size = {(mode == "session" ? 50 : Connections)}
            max_client_conn = 200
            """
        );
        if (Environment.IsPrivilegedProcess)
        {
            await Process.Start("chown", ["-R", "postgres", folder]).WaitForExitAsync();
        }

        // It refuses to run as root.
        var process = Environment.IsPrivilegedProcess
            ? Start("runuser", ["-u", "postgres", "--", program, "-q", Path.Combine(folder, "pgbouncer.ini")])
            : Start(program, ["-q", Path.Combine(folder, "pgbouncer.ini")]);
        await WaitAsync(process, port);
        var client = new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = port };
        return new PgBouncer(process, folder, client.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Find()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, "pgbouncer"))
            .FirstOrDefault(File.Exists);
        if (program is not null)
        {
            return program;
        }

        const string Message = "This machine has no PgBouncer: install the package pgbouncer (eng/test.sh does) to run the tests with it.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(Message);
        }

        Assert.Skip(Message);
        return "";
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath() })!;

    private static async ValueTask WaitAsync(Process process, int port)
    {
        for (var attempt = 0; attempt < 200 && !process.HasExited; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"PgBouncer did not listen on port {port} within ten seconds.")
        );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
