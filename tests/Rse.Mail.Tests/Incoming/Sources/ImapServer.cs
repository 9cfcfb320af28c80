using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rse.Mail.Tests.Incoming.Sources;

/// <summary>An IMAP server of a few commands on this machine, with the manners of real ones.</summary>
internal sealed class ImapServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public ImapServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public SortedDictionary<uint, byte[]> Letters { get; } = [];

    public List<string> Commands { get; } = [];

    /// <summary>Says BYE instead of a greeting.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Closes the connection at LOGOUT without a word.</summary>
    public bool LeavesRudely { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or IOException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await SayAsync(stream, IsBusy ? "* BYE Too many connections\r\n" : "* OK ready\r\n");
        while (!IsBusy && await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Commands.Add(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            var tag = line.Split(' ')[0];
            if (Commands[^1].StartsWith("LOGOUT", StringComparison.Ordinal) && LeavesRudely)
            {
                return;
            }

            await SayAsync(stream, $"{Answer(Commands[^1])}{tag} OK [READ-ONLY] done\r\n");
            if (Commands[^1].StartsWith("LOGOUT", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private string Answer(string command) =>
        command.Split(' ') switch
        {
            ["CAPABILITY", ..] => "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n",
            ["LIST", ..] => "* LIST (\\HasNoChildren) \"/\" INBOX\r\n",
            ["EXAMINE", ..] => $"* FLAGS (\\Seen)\r\n* {Letters.Count} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 9] x\r\n"
                + $"* OK [UIDNEXT {Letters.Keys.LastOrDefault() + 1}] x\r\n",
            ["UID", "SEARCH", ..] => $"* SEARCH {string.Join(' ', Letters.Keys)}".TrimEnd() + "\r\n",
            ["UID", "FETCH", var uid, ..] when Letters.TryGetValue(uint.Parse(uid), out var letter) =>
                $"* 1 FETCH (UID {uid} BODY[]<0> {{{letter.Length}}}\r\n{Encoding.Latin1.GetString(letter)})\r\n",
            ["LOGOUT", ..] => "* BYE x\r\n",
            _ => "",
        };

    private async Task SayAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), _stop.Token);
}
