using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rse.Benchmarks.Live;

/// <summary>Clients that do as little as a client can: they count the events that reach them.</summary>
internal sealed class LiveClients : IAsyncDisposable
{
    private readonly List<Socket> _sockets = [];
    private readonly List<Task> _reading = [];
    private readonly int _number;
    private volatile TaskCompletionSource _all = new();
    private int _missing;
    private string _last = "";

    private LiveClients(int number) => _number = number;

    /// <summary>What the first client received last, headers aside.</summary>
    public string Last => _last;

    /// <summary>Connects, and waits until everybody was told that they listen.</summary>
    public static async ValueTask<LiveClients> ConnectAsync(Uri address, int number)
    {
        var clients = new LiveClients(number);
        var all = clients.BeginSnapshot();
        for (var i = 0; i < number; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            clients._sockets.Add(socket);
            clients._reading.Add(clients.ReadAsync(socket, isFirst: i == 0));
            await socket.SendAsync(
                Encoding.ASCII.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"GET /rse/feeds/home/live?member={i + 2} HTTP/1.0\r\nHost: localhost:{address.Port}\r\n\r\n"
                    )
                )
            );
        }

        await all;
        return clients;
    }

    /// <summary>Ends when everybody has received one more event.</summary>
    public Task BeginSnapshot()
    {
        Volatile.Write(ref _missing, _number);
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _all.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        await Task.WhenAll(_reading);
    }

    private async Task ReadAsync(Socket socket, bool isFirst)
    {
        var buffer = new byte[4096];
        var text = new StringBuilder();
        var before = (byte)0;
        try
        {
            while (await socket.ReceiveAsync(buffer) is > 0 and var read)
            {
                if (isFirst)
                {
                    text.Append(Encoding.UTF8.GetString(buffer, 0, read));
                }

                // An event ends with an empty line. HTTP/1.0 knows no chunks, whose frames could come between the two ends of line; the
                // lines of headers end otherwise.
                for (var i = 0; i < read; i++)
                {
                    if (buffer[i] == (byte)'\n' && before == (byte)'\n')
                    {
                        _last = isFirst ? text.ToString() : _last;
                        text.Clear();
                        if (Interlocked.Decrement(ref _missing) == 0)
                        {
                            _all.TrySetResult();
                        }
                    }

                    before = buffer[i];
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end of the measurement.
        }
    }
}
