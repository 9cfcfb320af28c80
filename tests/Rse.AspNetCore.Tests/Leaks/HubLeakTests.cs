using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Testing.Leaks;
using Rse.Tests;
using Rse.Tests.Leaks;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>Leaks of the hub: what it pushes, what it says of feeds to whoever asks, and what it tells of a space.</summary>
public sealed class HubLeakTests : LeakContract
{
    protected override IReadOnlyList<ILeakSurface> Surfaces { get; } =
    // The threads of objects of the host are never pushed, and the kit wants to see each revocation.
    [new HubSurface(), new HttpSurface("threads", "subjects/{kind}/{key}/comments?take=2")];

    protected override LeakOptions Options =>
        new()
        {
            Seed = 302,
            Members = 6,
            Guests = 2,
            Posts = 8,
            Comments = 8,
            Moves = 4,
            ReachesAll = false,
            ReadsAfterEveryAct = LeakBudget.IsDeep,
        };

    protected override async ValueTask<LeakNetwork> OpenAsync(Action<IRseBuilder> configure)
    {
        var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                {
                    rse.AddMarkdown()
                        .AddSyndication()
                        .AddWebSub(options =>
                        {
                            options.AllowedCallbackHosts.Add("reader.example");
                            options.RequestsPerMinute = 10_000;
                            options.RunHere = false;
                        })
                        .Services.AddSingleton<HttpLeakHost>()
                        .AddDataProtection()
                        .UseEphemeralDataProtectionProvider();
                    configure(rse);
                },
                Map = app => app.MapRse("/rse"),
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
