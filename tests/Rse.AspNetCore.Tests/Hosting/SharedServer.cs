using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>
/// One Kestrel whose routes are mapped once, in front of every host that differs from the usual one in its services only.
/// </summary>
/// <remarks>
/// Mapping and compiling the routes is most of what the start of a host costs. Each host has a port of its own here, and its requests get
/// its own services; only what <c>MapRse</c> reads while it maps, the section <c>Rse:Web</c>, is shared.
/// </remarks>
internal sealed class SharedServer
{
    private const int Ports = 48;

    private static readonly Lazy<Task<SharedServer>> Instance = new(StartAsync);

    private readonly ConcurrentDictionary<int, SharedHostServer> _hosts = new();
    private readonly Channel<Uri> _free = Channel.CreateUnbounded<Uri>();

    private SharedServer() { }

    /// <summary>What it answers, for the hosts behind it to look at.</summary>
    public EndpointDataSource Endpoints { get; private set; } = null!;

    /// <summary>How the hosts behind it make addresses.</summary>
    public LinkGenerator Links { get; private set; } = null!;

    public static Task<SharedServer> GetAsync() => Instance.Value;

    /// <summary>Gives a host an address at which it answers until it is removed; waits where all are taken.</summary>
    public async Task<Uri> AddAsync(SharedHostServer host, CancellationToken cancellationToken)
    {
        var address = await _free.Reader.ReadAsync(cancellationToken);
        _hosts[address.Port] = host;
        return address;
    }

    /// <summary>Takes the address back.</summary>
    public void Remove(Uri address)
    {
        _hosts.TryRemove(address.Port, out _);
        _free.Writer.TryWrite(address);
    }

    private static async Task<SharedServer> StartAsync()
    {
        var server = new SharedServer();
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            for (var i = 0; i < Ports; i++)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
        });
        builder
            .Services.AddAuthentication(HeaderAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.SchemeName, null);
        builder.Services.AddAuthorization();
        builder.Services.AddOpenApi();
        builder.Services.AddRse().UseSqlite("Data Source=never-opened.db").AddMarkdown().AddSyndication();

        // It has no network of its own that something would have to run for.
        builder.Services.RemoveAll<IHostedService>();
        var app = builder.Build();
        app.Use(server.HandleAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(TestHost.ShowFaultAsync);
        app.MapOpenApi();
        app.MapRse("/rse");
        await app.StartAsync(CancellationToken.None);
        foreach (var url in app.Urls)
        {
            server._free.Writer.TryWrite(new Uri(url));
        }

        server.Endpoints = app.Services.GetRequiredService<EndpointDataSource>();
        server.Links = app.Services.GetRequiredService<LinkGenerator>();
        return server;
    }

    private Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (_hosts.TryGetValue(context.Connection.LocalPort, out var host))
        {
            return host.HandleAsync(context, next);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
