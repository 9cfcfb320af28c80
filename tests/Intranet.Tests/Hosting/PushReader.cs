using System.Net;
using System.Net.Sockets;

namespace Intranet.Tests.Hosting;

/// <summary>A subscriber that confirms what it is asked and keeps what it is sent.</summary>
internal sealed class PushReader : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<string> _pushes = [];

    public PushReader()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Host = free.LocalEndpoint.ToString()!;
        }

        _listener.Prefixes.Add($"http://{Host}/");
        _listener.Start();
        _ = Task.Run(ListenAsync);
    }

    /// <summary>Its host and port.</summary>
    public string Host { get; }

    /// <summary>Called with each document, before it is answered.</summary>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    /// <summary>Called when a document was answered.</summary>
    public Func<Task> AfterAnswer { get; set; } = () => Task.CompletedTask;

    /// <summary>The documents, in order.</summary>
    public IReadOnlyList<string> Pushes
    {
        get
        {
            lock (_pushes)
            {
                return [.. _pushes];
            }
        }
    }

    /// <summary>Waits until something holds; fails after a minute.</summary>
    public static async Task UntilAsync(Func<bool> holds, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1), what);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                await AnswerAsync(call);
            }
            catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
            {
                // Who called was killed meanwhile.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext call)
    {
        if (call.Request.HttpMethod is "GET")
        {
            await using var writer = new StreamWriter(call.Response.OutputStream);
            await writer.WriteAsync(call.Request.QueryString["hub.challenge"]);
            return;
        }

        using var reader = new StreamReader(call.Request.InputStream);
        var document = await reader.ReadToEndAsync();
        lock (_pushes)
        {
            _pushes.Add(document);
        }

        await BeforeAnswer();
        call.Response.Close();
        await AfterAnswer();
    }
}
