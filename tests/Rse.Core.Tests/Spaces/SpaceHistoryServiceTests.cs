using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.History;
using Rse.Spaces.Memberships;

namespace Rse.Core.Tests.Spaces;

public sealed class SpaceHistoryServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_history_has_everything_that_happens_to_a_space_and_its_members()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, bruno, claire) = (
            await host.World.AddMemberAsync("amelie"),
            await host.World.AddMemberAsync("bruno"),
            await host.World.AddMemberAsync("claire")
        );
        var (spaces, memberships) = (host.Get<SpaceService>(), host.Get<MembershipService>());
        var space = await spaces.CreateAsync(await host.World.ViewAsync(owner), new SpaceDraft { Name = "General" }, Token);
        var amelie = await host.World.ViewAsync(owner);
        await memberships.PutAsync(await host.World.ViewAsync(bruno), "general", "bruno", cancellationToken: Token);
        await memberships.PutAsync(amelie, "general", "bruno", SpaceRole.Moderator, Token);
        await memberships.PutAsync(amelie, "general", "claire", SpaceRole.Reader, Token);
        await memberships.RemoveAsync(amelie, "general", "claire", Token);
        await memberships.RemoveAsync(await host.World.ViewAsync(bruno), "general", "bruno", Token);
        var version = space.Version;
        foreach (
            var edit in (SpaceEdit[])
                [
                    new() { Version = 0, Name = "All" },
                    new() { Version = 0, AdmitsGuests = true },
                    new() { Version = 0, AdmitsGuests = false },
                    new() { Version = 0, Visibility = SpaceVisibility.Secret },
                    new() { Version = 0, Archived = true },
                    new() { Version = 0, Archived = false },
                ]
        )
        {
            version = (await spaces.EditAsync(amelie, "general", edit with { Version = version }, Token)).Version;
        }

        var page = await host.Get<SpaceHistoryService>()
            .ListAsync(await host.World.ViewAsync(owner), "general", new PageRequest { Take = 100 }, Token);

        Assert.Equal(
            [
                (SpaceEventKind.Reopened, null, null),
                (SpaceEventKind.Archived, null, null),
                (SpaceEventKind.VisibilityChanged, null, null),
                (SpaceEventKind.GuestsRefused, null, null),
                (SpaceEventKind.GuestsAdmitted, null, null),
                (SpaceEventKind.Edited, null, null),
                (SpaceEventKind.Left, "bruno", null),
                (SpaceEventKind.Removed, "claire", null),
                (SpaceEventKind.Added, "claire", SpaceRole.Reader),
                (SpaceEventKind.RoleChanged, "bruno", SpaceRole.Moderator),
                (SpaceEventKind.Joined, "bruno", SpaceRole.Contributor),
                (SpaceEventKind.Joined, "amelie", SpaceRole.Owner),
                (SpaceEventKind.Created, null, (SpaceRole?)null),
            ],
            page.Items.Select(line => (line.Kind, line.Member?.Handle, line.Role))
        );
        var change = page.Items.Single(line => line.Kind is SpaceEventKind.VisibilityChanged);
        Assert.Equal((SpaceVisibility.Open, SpaceVisibility.Secret, "amelie"), (change.From, change.To, change.Actor!.Handle));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task The_history_of_a_space_whose_content_is_hidden_does_not_exist()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, other) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("other"));
        await host.Get<SpaceService>()
            .CreateAsync(
                await host.World.ViewAsync(owner),
                new SpaceDraft { Name = "Private", Visibility = SpaceVisibility.Private },
                Token
            );
        await host.Get<SpaceService>().CreateAsync(await host.World.ViewAsync(owner), new SpaceDraft { Name = "Open" }, Token);
        var (history, viewer) = (host.Get<SpaceHistoryService>(), await host.World.ViewAsync(other));

        await Assert.ThrowsAsync<NotFoundException>(async () => await history.ListAsync(viewer, "private", PageRequest.First, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await history.ListAsync(viewer, "absent", PageRequest.First, Token));
        Assert.Equal(2, (await history.ListAsync(viewer, "open", PageRequest.First, Token)).Items.Count);
        Assert.Equal(2, (await history.ListAsync(await host.World.ViewAsync(owner), "private", PageRequest.First, Token)).Items.Count);
    }

    [Fact]
    public async Task A_guest_reads_full_pages_of_what_names_only_people_they_see()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, guest) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("guest", MemberKind.Guest));
        var (spaces, memberships) = (host.Get<SpaceService>(), host.Get<MembershipService>());
        await spaces.CreateAsync(await host.World.ViewAsync(owner), new SpaceDraft { Name = "General", AdmitsGuests = true }, Token);
        var amelie = await host.World.ViewAsync(owner);
        await memberships.PutAsync(amelie, "general", "guest", cancellationToken: Token);
        for (var i = 0; i < 5; i++)
        {
            await host.World.AddMemberAsync($"passing{i}");
            await memberships.PutAsync(amelie, "general", $"passing{i}", cancellationToken: Token);
            await memberships.RemoveAsync(amelie, "general", $"passing{i}", Token);
        }

        var viewer = await host.World.ViewAsync(guest);
        var first = await host.Get<SpaceHistoryService>().ListAsync(viewer, "general", new PageRequest { Take = 2 }, Token);
        var second = await host.Get<SpaceHistoryService>()
            .ListAsync(viewer, "general", new PageRequest { Take = 2, After = first.Next }, Token);

        Assert.Equal([SpaceEventKind.Added, SpaceEventKind.Joined], first.Items.Select(line => line.Kind));
        Assert.Equal([SpaceEventKind.Created], second.Items.Select(line => line.Kind));
        Assert.Null(second.Next);
    }
}
