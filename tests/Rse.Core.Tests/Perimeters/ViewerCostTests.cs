using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Feeds;
using Rse.Core.Tests.Networks;
using Rse.People;
using Rse.Perimeters;

namespace Rse.Core.Tests.Perimeters;

public sealed class ViewerCostTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_viewer_costs_at_most_three_queries_however_many_spaces_and_keys_there_are()
    {
        var roles = new RolePerimeter { Instead = () => new([.. Enumerable.Range(0, 30).Select(i => $"role:{i}")]) };
        await using var host = await fixture.OpenAsync(builder => builder.Services.AddSingleton<IHostPerimeter>(roles));
        var amelie = await host.World.AddMemberAsync("amelie");
        for (var i = 0; i < 50; i++)
        {
            await host.World.AddSpaceAsync($"space-{i}", (SpaceVisibility)(i % 3), amelie);
        }

        var user = new ClaimsPrincipal(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, amelie.ExternalId), new Claim(ClaimTypes.Name, amelie.DisplayName)],
                "test"
            )
        );
        // What claims say for the first time is looked at longer.
        await host.Get<PerimeterService>().FindViewerAsync(user, Token);
        using var reads = new ReadCounter();

        Assert.NotNull((await host.Get<PerimeterService>().FindViewerAsync(amelie.Id, Token)).Member);
        Assert.InRange(reads.Take(), 2, 3);
        Assert.NotNull((await host.Get<PerimeterService>().FindViewerAsync(user, Token)).Member);
        Assert.InRange(reads.Take(), 2, 3);
    }
}
