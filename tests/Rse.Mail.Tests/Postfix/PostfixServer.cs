using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Rse.Mail.Tests.Postfix;

/// <summary>Postfix with a configuration, a queue and a log of its own, in a temporary folder.</summary>
/// <remarks>
/// Its master runs as root, as Postfix wants it. Where Postfix or root is missing, a test is skipped, or fails with <c>CI=true</c>.
/// </remarks>
internal sealed class PostfixServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/postfix";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder;

    private PostfixServer(string folder, int port) => (_folder, Port) = (folder, port);

    public int Port { get; }

    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => Path.Combine(_folder, "data", "mail.log");

    /// <summary>A port that is free now.</summary>
    public static int FindPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Skips, visibly; or fails where the environment says that nothing may be missing.</summary>
    public static void Require()
    {
        var reason =
            !File.Exists(Program) ? $"There is no Postfix at {Program}: install the package postfix."
            : Environment.UserName != "root" ? "Postfix is started as root; this is no root."
            : null;
        if (reason is null)
        {
            return;
        }

        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    /// <summary>Starts a server.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="remote">The domains of others, and the ports of their servers.</param>
    /// <param name="own">The domains whose letters are posted to an address, as raw as they came; see <see cref="PostToAsync"/>.</param>
    /// <param name="secret">The secret of these addresses.</param>
    public static async Task<PostfixServer> StartAsync(
        int port,
        IReadOnlyDictionary<string, int> remote,
        IReadOnlyList<string> own,
        string secret
    )
    {
        var folder = Directory.CreateTempSubdirectory("rse-postfix-").FullName;
        var server = new PostfixServer(folder, port);
        foreach (var name in (string[])["conf", "spool", "data"])
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        await RunAsync("/bin/chmod", "755", folder);
        await RunAsync("/bin/chown", "postfix", Path.Combine(folder, "data"));
        var routes = remote
            .Select(route => string.Create(CultureInfo.InvariantCulture, $"{{{route.Key} = smtp:[127.0.0.1]:{route.Value}}}"))
            .Concat(own.Select((domain, index) => string.Create(CultureInfo.InvariantCulture, $"{{{domain} = rse{index}:}}")));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "conf", "main.cf"),
            MainFile(folder, string.Join(", ", routes), remote.Keys.Concat(own), own.Count)
        );
        var pipes = own.Select((_, index) => Pipe(folder, index, secret));
        await File.WriteAllTextAsync(Path.Combine(folder, "conf", "master.cf"), MasterFile(port) + string.Concat(pipes));
        await RunAsync(Program, "-c", Path.Combine(folder, "conf"), "start");
        await server.WaitAsync(() => server.Log.Contains("daemon started", StringComparison.Ordinal) && IsOpen(port));
        return server;
    }

    /// <summary>Posts the letters to a domain of ours to an address from now on.</summary>
    /// <param name="index">Which of the domains with which the server was started.</param>
    /// <param name="address">The address.</param>
    public Task PostToAsync(int index, string address) => File.WriteAllTextAsync(AddressFile(_folder, index), address);

    /// <summary>Tries what waits in the queue now.</summary>
    public Task FlushAsync() => RunAsync(Program, "-c", Path.Combine(_folder, "conf"), "flush");

    /// <summary>Waits until everything is delivered, and nothing will be tried again.</summary>
    public async Task WaitUntilEmptyAsync()
    {
        for (var waited = Stopwatch.StartNew(); !await IsEmptyAsync(); await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            Assert.True(waited.Elapsed < Patience, $"The queue of Postfix is not empty. Its log:\n{Log}");
        }
    }

    /// <summary>Forgets what waits in the queue, which a failed test may have left there.</summary>
    public async Task ClearAsync()
    {
        for (var waited = Stopwatch.StartNew(); !await IsEmptyAsync(); await Task.Delay(50, CancellationToken.None))
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(3))
            {
                await RunAsync("/usr/sbin/postsuper", "-c", Path.Combine(_folder, "conf"), "-d", "ALL");
            }
        }
    }

    /// <summary>Waits until something holds, for a minute.</summary>
    public async Task WaitAsync(Func<bool> holds)
    {
        for (var waited = Stopwatch.StartNew(); !holds(); await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            Assert.True(waited.Elapsed < Patience, $"What is waited for did not happen. The log of Postfix:\n{Log}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Program, "-c", Path.Combine(_folder, "conf"), "abort");
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsOpen(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<bool> IsEmptyAsync()
    {
        using var process = Process.Start(
            new ProcessStartInfo("/usr/sbin/postqueue", ["-c", Path.Combine(_folder, "conf"), "-p"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        return (await process.StandardOutput.ReadToEndAsync(CancellationToken.None)).Contains("is empty", StringComparison.Ordinal);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        // The master inherits what is redirected, so that its end is not waited for.
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static string MainFile(string folder, string routes, IEnumerable<string> domains, int pipes) =>
        $"""
            compatibility_level = 3.6
            queue_directory = {folder}/spool
            data_directory = {folder}/data
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            maillog_file = {folder}/data/mail.log
            maillog_file_prefixes = {Path.GetTempPath().TrimEnd('/')}
            myhostname = mx.intranet.test
            mydestination =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks = 127.0.0.0/8
            alias_maps =
            smtpd_relay_restrictions = permit_mynetworks, reject
            relay_domains = {string.Join(", ", domains)}
            transport_maps = inline:[ {routes} ]
            minimal_backoff_time = 1s
            maximal_backoff_time = 2s
            queue_run_delay = 1s
            smtp_helo_timeout = 5s
            smtp_mail_timeout = 5s
            smtp_rcpt_timeout = 5s
            smtp_data_init_timeout = 5s
            smtp_data_done_timeout = 5s
            smtp_destination_recipient_limit = 1
            smtp_connection_cache_on_demand = no
            in_flow_delay = 0s
            {string.Join('\n', Enumerable.Range(0, pipes).Select(index => $"rse{index}_destination_recipient_limit = 1"))}

            """.Replace("inline:[ ", "inline:{ ", StringComparison.Ordinal).Replace(" ]\n", " }\n", StringComparison.Ordinal);

    private static string MasterFile(int port) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            127.0.0.1:{port} inet n - n - - smtpd
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            flush unix n - n 1000? 0 flush
            proxymap unix - - n - - proxymap
            smtp unix - - n - - smtp
            showq unix n - n - - showq
            error unix - - n - - error
            retry unix - - n - - error
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd

            """
        );

    // As docs/guides/mail.md shows it: what the network cannot take now, Postfix keeps and tries again.
    private static string Pipe(string folder, int index, string secret)
    {
        var script = Path.Combine(folder, $"deliver{index}.sh");
        File.WriteAllText(
            script,
            $"#!/bin/sh\ncurl --fail --silent --show-error --max-time 60 --data-binary @- -H 'Authorization: Bearer {secret}' "
                + $"-H 'Content-Type: message/rfc822' \"$(cat {AddressFile(folder, index)})\" >/dev/null || exit 75\n"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);
        }

        return $"rse{index} unix - n n - - pipe flags=DO user=nobody argv={script}\n";
    }

    private static string AddressFile(string folder, int index) => Path.Combine(folder, $"address{index}.txt");
}
