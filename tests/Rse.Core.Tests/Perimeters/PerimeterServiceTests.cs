using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Perimeters;

public sealed class PerimeterServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_internal_member_sees_the_network_and_their_closed_spaces()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var open = await host.World.AddSpaceAsync("open");
        var mine = await host.World.AddSpaceAsync("mine", SpaceVisibility.Secret, amelie);
        var other = await host.World.AddSpaceAsync("other", SpaceVisibility.Private);

        var viewer = await host.World.ViewAsync(amelie);

        Assert.True(viewer.CanSee(Audience.Network));
        Assert.True(viewer.CanSee(open.Audience));
        Assert.True(viewer.CanSee(mine.Audience));
        Assert.True(viewer.CanSee(other.Listing));
        Assert.False(viewer.CanSee(other.Audience));
    }

    [Fact]
    public async Task A_guest_sees_their_spaces_alone()
    {
        await using var host = await fixture.OpenAsync();
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var mine = await host.World.AddSpaceAsync("mine", SpaceVisibility.Open, guest);
        var other = await host.World.AddSpaceAsync("other");

        var viewer = await host.World.ViewAsync(guest);

        Assert.True(viewer.CanSee(mine.Audience));
        Assert.False(viewer.CanSee(other.Audience));
        Assert.False(viewer.CanSee(other.Listing));
        Assert.False(viewer.CanSee(Audience.Network));
    }

    [Theory]
    [InlineData(MemberState.Suspended)]
    [InlineData(MemberState.Departed)]
    public async Task Who_may_not_act_sees_nothing(MemberState state)
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        await host.World.SetStateAsync(amelie, state);

        Assert.Same(Viewer.Anonymous, await host.World.ViewAsync(amelie));
    }

    [Fact]
    public async Task What_the_host_grants_is_seen_and_ends_with_the_next_viewer()
    {
        var roles = new RolePerimeter();
        await using var host = await OpenAsync(roles);
        var amelie = await host.World.AddMemberAsync("amelie");
        var audience = await AudienceAsync(host);
        Assert.False((await host.World.ViewAsync(amelie)).CanSee(audience));

        roles.Holders.Add(amelie.ExternalId);
        Assert.True((await host.World.ViewAsync(amelie)).CanSee(audience));

        roles.Holders.Clear();
        Assert.False((await host.World.ViewAsync(amelie)).CanSee(audience));
    }

    [Fact]
    public async Task A_perimeter_that_throws_or_answers_nonsense_grants_nothing_and_stops_no_other()
    {
        var broken = new RolePerimeter("broken");
        var roles = new RolePerimeter();
        await using var host = await OpenAsync(broken, roles);
        var amelie = await host.World.AddMemberAsync("amelie");
        roles.Holders.Add(amelie.ExternalId);
        var audience = await AudienceAsync(host);
        Func<ValueTask<IReadOnlyCollection<string>>>[] faults =
        [
            () => throw new InvalidOperationException("The directory is down."),
            () => ValueTask.FromResult<IReadOnlyCollection<string>>(null!),
            () => ValueTask.FromResult<IReadOnlyCollection<string>>([""]),
            () => ValueTask.FromResult<IReadOnlyCollection<string>>([new string('x', 201)]),
            () => ValueTask.FromResult<IReadOnlyCollection<string>>([.. Enumerable.Range(0, 1_001).Select(number => $"role:{number}")]),
        ];

        foreach (var fault in faults)
        {
            broken.Instead = fault;
            var viewer = await host.World.ViewAsync(amelie);
            Assert.True(viewer.CanSee(audience));
            Assert.Single(viewer.Audiences);
        }
    }

    [Fact]
    public async Task Two_perimeters_of_one_name_fail_the_start_naming_both()
    {
        await using var host = await OpenAsync(new RolePerimeter(), new RolePerimeter());

        var refused = await Assert.ThrowsAsync<PluginException>(async () =>
            await host.Get<PerimeterService>().FindViewerAsync((await host.World.AddMemberAsync("amelie")).Id, Token)
        );

        Assert.Contains("the same name \"roles\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("RolePerimeter and ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_that_nobody_authenticated_prove_nothing()
    {
        await using var host = await fixture.OpenAsync();
        var claimed = new ClaimsPrincipal(
            new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(ClaimTypes.Name, "Amelie")])
        );

        Assert.Same(Viewer.Anonymous, await host.Get<PerimeterService>().FindViewerAsync(claimed, Token));
        Assert.Empty((await host.Get<MemberService>().ListAsync(Viewer.System, PageRequest.First, Token)).Items);
    }

    private static async ValueTask<Audience> AudienceAsync(StorageHost host) =>
        await host.WriteAsync(
            (transaction, token) => host.Get<IPerimeterStore>().AddAudienceAsync(transaction, ["role:accounting"], token)
        );

    private ValueTask<StorageHost> OpenAsync(params RolePerimeter[] perimeters) =>
        fixture.OpenAsync(builder =>
        {
            foreach (var perimeter in perimeters)
            {
                builder.Services.AddSingleton<IHostPerimeter>(perimeter);
            }
        });
}
