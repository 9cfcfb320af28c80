using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rse.AspNetCore.Tests.WebSub;

/// <summary>A subscriber on Kestrel: confirms what it asked for, and keeps what it is sent.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    public const string Secret = "a secret of the subscriber";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Push> _pushes = [];
    private readonly ConcurrentQueue<IQueryCollection> _questions = [];

    private Subscriber(WebApplication app) => _app = app;

    /// <summary>The address to which contents are sent; it has a query of its own.</summary>
    public string Callback => $"{Address}callback?key=1";

    public Uri Address => new(_app.Urls.Single() + "/");

    /// <summary>The host and port, as the options of the hub name them.</summary>
    public string Host => Address.Authority;

    /// <summary>How it answers contents; 200 by default.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether it confirms what is asked in its name.</summary>
    public bool Confirms { get; set; } = true;

    /// <summary>How often something else than the callback was asked for.</summary>
    public int Strays { get; private set; }

    public IReadOnlyList<Push> Pushes => [.. _pushes];

    /// <summary>What the hub asked or said.</summary>
    public IReadOnlyList<IQueryCollection> Questions => [.. _questions];

    public static async Task<Subscriber> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var subscriber = new Subscriber(app);
        app.MapGet("/callback", subscriber.ConfirmAsync);
        app.MapPost("/callback", subscriber.TakeAsync);
        app.MapFallback(() => subscriber.Strays++);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return subscriber;
    }

    /// <summary>Waits until something holds; fails after a while.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(30), what);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), what);

    /// <summary>Waits until it was sent a number of documents, and returns the last.</summary>
    public async Task<Push> PushAsync(int number = 1)
    {
        await UntilAsync(() => _pushes.Count >= number, $"{_pushes.Count} of {number} pushes");
        return _pushes.Last();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ConfirmAsync(HttpContext http)
    {
        _questions.Enqueue(http.Request.Query);
        if (http.Request.Query["hub.challenge"] is [{ } challenge] && Confirms && http.Request.Query["key"] is ["1"])
        {
            await http.Response.WriteAsync(challenge);
            return;
        }

        http.Response.StatusCode = 404;
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes);
        _pushes.Enqueue(
            new Push(
                bytes.ToArray(),
                http.Request.ContentType,
                http.Request.Headers.Link.ToString(),
                http.Request.Headers["X-Hub-Signature"].ToString()
            )
        );
        await Answer(http);
    }
}

/// <summary>What a subscriber was sent.</summary>
internal sealed record Push(byte[] Bytes, string? ContentType, string Link, string Signature)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Whether it was signed with a secret.</summary>
    public bool IsSignedWith(string secret) =>
        Signature == $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Bytes))}";
}
