using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rse.Mail.Tests.Sending;

/// <summary>A mail server on this machine that fails where a test says.</summary>
internal sealed class FaultyPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _connections;

    public FaultyPeer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    /// <summary>
    /// What is answered instead, by the first word of the command; <c>.</c> for the final dot, <c>hello</c> for the greeting. <c>drop</c>
    /// hangs up without an answer, <c>silence</c> says nothing, and <c>drop</c> behind an answer hangs up after it.
    /// </summary>
    public ConcurrentDictionary<string, string> Faults { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Hangs up after this many lines of the content; null to read all.</summary>
    public int? DropsAfterLines { get; set; }

    /// <summary>How long it takes for each answer.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>Whether it says that it reports on letters (DSN).</summary>
    public bool Reports { get; set; } = true;

    /// <summary>The letters that were taken, with their envelopes.</summary>
    public ConcurrentQueue<PeerLetter> Letters { get; } = new();

    /// <summary>All commands, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            Interlocked.Increment(ref _connections);
            _ = Task.Run(() => ServeAsync(client), CancellationToken.None);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            if (!await AnswerAsync(stream, "hello", "220 peer ESMTP"))
            {
                return;
            }

            var (sender, recipient) = ("", "");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                Commands.Enqueue(line);
                var word = line.Split([' ', ':'], 2)[0].ToUpperInvariant();
                switch (word)
                {
                    case "MAIL":
                        sender = line;
                        break;
                    case "RCPT":
                        recipient = line;
                        break;
                }

                var usual = word switch
                {
                    "EHLO" => $"250-peer\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n{(Reports ? "250-DSN\r\n" : "")}250 SIZE 50000000",
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 2.0.0 ok",
                };
                if (!await AnswerAsync(stream, word, usual) || word == "QUIT")
                {
                    return;
                }

                if (word == "DATA" && !Faults.ContainsKey("DATA") && !await ReadAsync(reader, stream, sender, recipient))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
        {
            // The other side hung up, or the test is over.
        }
    }

    private async Task<bool> ReadAsync(StreamReader reader, NetworkStream stream, string sender, string recipient)
    {
        var content = new StringBuilder();
        var lines = 0;
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            content.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
            if (++lines == DropsAfterLines)
            {
                return false;
            }
        }

        var isRefused = Faults.TryGetValue(".", out var fault) && fault[0] is '4' or '5';
        if (!isRefused)
        {
            Letters.Enqueue(new PeerLetter(sender, recipient, content.ToString()));
        }

        return await AnswerAsync(stream, ".", "250 2.0.0 Ok: queued as 4F2B1C0");
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, string word, string usual)
    {
        var answer = Faults.GetValueOrDefault(word, usual);
        if (answer == "silence")
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        if (answer == "drop")
        {
            return false;
        }

        await Task.Delay(Pause, _stop.Token);
        var drops = answer.EndsWith(" drop", StringComparison.Ordinal);
        var text = drops ? answer[..^5] : answer;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{text}\r\n"), _stop.Token);
        return !drops;
    }
}

/// <summary>A letter that a peer took.</summary>
internal sealed record PeerLetter(string Sender, string Recipient, string Raw);
