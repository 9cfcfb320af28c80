using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Storage;

namespace Rse.Benchmarks.Feeds;

/// <summary>
/// The community on Kestrel, put together as the README does, on a free port of the loopback, beside an endpoint that answers bytes from
/// memory.
/// </summary>
internal sealed class HttpHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly ConcurrentDictionary<string, byte[]> _kept;

    private HttpHost(WebApplication app, ConcurrentDictionary<string, byte[]> kept)
    {
        _app = app;
        _kept = kept;
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public IServiceProvider Services => _app.Services;

    public double MeanLength => _kept.Values.Average(bytes => bytes.Length);

    public static async ValueTask<HttpHost> StartAsync(string connectionString)
    {
        ConcurrentDictionary<string, byte[]> kept = new(StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddRse()
            .UseSqlite(connectionString, options => options.Durability = SqliteDurability.Normal)
            .AddMarkdown()
            .AddSyndication();

        // The community was written past the services: projections would begin to read all of it beside what is timed.
        foreach (var worker in builder.Services.Where(IsOfRse).ToList())
        {
            builder.Services.Remove(worker);
        }

        var app = builder.Build();
        app.Use(
            (context, next) =>
            {
                var handle = context.Request.Headers["X-Member"].ToString();
                context.User = new(
                    new ClaimsIdentity(
                        [
                            new(ClaimTypes.NameIdentifier, handle.Replace("member", "host-", StringComparison.Ordinal)),
                            new(ClaimTypes.Name, handle),
                        ],
                        "header"
                    )
                );
                return next();
            }
        );
        app.MapRse("/rse");
        app.MapGet(
            "/memory",
            (HttpRequest request) => TypedResults.Bytes(kept[request.Headers["X-Member"].ToString()], "application/json; charset=utf-8")
        );
        app.MapGet("/empty", () => TypedResults.NoContent());
        await app.StartAsync();
        return new HttpHost(app, kept);
    }

    /// <summary>Keeps the member's home page for the endpoint that answers from memory.</summary>
    public async Task KeepAsync(string handle) => _kept[handle] = await GetAsync("rse/feeds/home", handle);

    public async Task<byte[]> GetAsync(string path, string handle)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Member", handle);
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Asks with the tag of an earlier answer, if any; returns the tag of this one.</summary>
    public async Task<string?> AskAsync(string path, string handle, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Member", handle);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        using var response = await _client.SendAsync(request);
        return (response.StatusCode, tag) is (System.Net.HttpStatusCode.NotModified, not null) || response.IsSuccessStatusCode
            ? response.Headers.NonValidated.TryGetValues("ETag", out var found)
                ? found.ToString()
                : null
            : throw new InvalidOperationException($"{path}: {response.StatusCode}");
    }

    private static bool IsOfRse(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType)?.FullName?.StartsWith(
            "Rse.",
            StringComparison.Ordinal
        )
            is true;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
