using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Testing.Leaks;
using Rse.Tests;
using Rse.Tests.Leaks;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>Leaks of the HTTP API: status, headers and bodies of every route that reads, including feed documents and search.</summary>
public sealed class HttpLeakTests : LeakContract
{
    protected override IReadOnlyList<ILeakSurface> Surfaces => HttpSurfaces.All;

    protected override LeakOptions Options =>
        new()
        {
            Seed = 301,
            Members = 4,
            Guests = 2,
            Posts = 8,
            Comments = 10,
            Moves = 4,
            ReachesAll = false,
            ReadsAfterEveryAct = LeakBudget.IsDeep,
            ViewersAtOnce = LeakBudget.ViewersAtOnce,
        };

    [Fact]
    public async Task Every_route_that_reads_has_a_driver()
    {
        await using var host = await TestHost.StartAsync();
        var driven = HttpSurfaces.All.SelectMany(surface => surface.Covers).ToHashSet(StringComparer.Ordinal);
        var routes = host.Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/rse", StringComparison.Ordinal))
            .SelectMany(endpoint =>
                endpoint
                    .Metadata.GetRequiredMetadata<HttpMethodMetadata>()
                    .HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText!["/rse/".Length..].TrimEnd('/')}")
            )
            .Where(route => route.StartsWith("GET ", StringComparison.Ordinal));

        Assert.Empty(
            routes
                .Where(route => !driven.Contains(route))
                .Select(route => $"{route} shows something, and no driver in HttpSurfaces reads it.")
        );
    }

    protected override async ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure)
    {
        var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                {
                    rse.AddMarkdown().AddSyndication().AddSearch().Services.AddSingleton<HttpLeakHost>();
                    configure(rse);
                    LeakLiveStore.Add(rse);
                },
            }
        );
        await using (var connection = new SqliteConnection($"Data Source={host.Database};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = LeakNumbers.Sqlite;
            await command.ExecuteNonQueryAsync();
        }

        host.Get<HttpLeakHost>().Address = host.Address;
        return new LeakNetwork(host.Services, host.DisposeAsync);
    }
}
