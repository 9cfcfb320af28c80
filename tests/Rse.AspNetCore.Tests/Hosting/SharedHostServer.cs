using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>
/// The server of a host behind the <see cref="SharedServer"/>: it listens nowhere itself, and starts and stops with the host like any
/// other.
/// </summary>
internal sealed class SharedHostServer(SharedServer server, IServiceProvider services) : IServer
{
    private int _requests;

    /// <summary>Where the host answers, once it has started.</summary>
    public Uri Address { get; private set; } = null!;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => Address = await server.AddAsync(this, cancellationToken);

    /// <summary>Answers a request with the services of the host.</summary>
    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _requests);
        try
        {
            await using var scope = services.CreateAsyncScope();
            context.RequestServices = scope.ServiceProvider;
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _requests);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _requests) > 0 && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(10, CancellationToken.None);
        }

        server.Remove(Address);
    }

    public void Dispose()
    {
        // It holds nothing.
    }
}
