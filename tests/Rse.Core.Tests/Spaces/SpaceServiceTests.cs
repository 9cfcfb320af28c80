using Rse.Core.Tests.Networks;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Spaces;

public sealed class SpaceServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_creator_of_a_space_owns_and_follows_it()
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));

        var space = await host.Get<SpaceService>().CreateAsync(viewer, new SpaceDraft { Name = "Vie coopérative" }, Token);

        Assert.Equal("vie-cooperative", space.Slug);
        var found = await host.Get<SpaceService>().FindAsync(await host.World.ViewAsync(viewer.Member!), "VIE-cooperative", Token);
        Assert.Equal((SpaceRole.Owner, 1), (found!.Role, found.MemberCount));
        Assert.True(await host.Get<FollowService>().ExistsAsync(viewer, FollowKind.Space, space.Id.Value, Token));
    }

    [Fact]
    public async Task A_derived_slug_gets_a_number_and_a_wanted_one_is_refused_when_taken_even_by_a_secret_space()
    {
        await using var host = await fixture.OpenAsync();
        await host.World.AddSpaceAsync("projet", SpaceVisibility.Secret);
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));

        var derived = await host.Get<SpaceService>().CreateAsync(viewer, new SpaceDraft { Name = "Projet" }, Token);
        var refused = await Assert.ThrowsAsync<ConflictException>(async () =>
            await host.Get<SpaceService>().CreateAsync(viewer, new SpaceDraft { Name = "Autre", Slug = "projet" }, Token)
        );

        Assert.NotEqual("projet", derived.Slug, StringComparer.Ordinal);
        Assert.StartsWith("projet", derived.Slug, StringComparison.Ordinal);
        Assert.Equal(ProblemCodes.Taken, refused.Problem.Code);
    }

    [Fact]
    public async Task Guests_cannot_create_spaces()
    {
        await using var host = await fixture.OpenAsync();
        var guest = await host.World.ViewAsync(await host.World.AddMemberAsync("guest", MemberKind.Guest));

        await AssertRefusedAsync(
            ProblemCodes.NotAllowed,
            async () => await host.Get<SpaceService>().CreateAsync(guest, new SpaceDraft { Name = "Mine" }, Token)
        );
    }

    [Fact]
    public async Task A_stale_edit_is_refused_with_the_current_version_and_archiving_closes_a_space_to_writers()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("amelie");
        var spaces = host.Get<SpaceService>();
        var space = await spaces.CreateAsync(await host.World.ViewAsync(member), new SpaceDraft { Name = "General" }, Token);
        var viewer = await host.World.ViewAsync(member);

        var archived = await spaces.EditAsync(
            viewer,
            "general",
            new SpaceEdit
            {
                Version = space.Version,
                Archived = true,
                Name = "Old",
            },
            Token
        );
        var stale = await Assert.ThrowsAsync<ConflictException>(async () =>
            await spaces.EditAsync(viewer, "general", new SpaceEdit { Version = space.Version, Name = "New" }, Token)
        );

        Assert.NotNull(archived.ArchivedAt);
        Assert.Equal((ProblemCodes.StaleVersion, archived.Version), (stale.Problem.Code, stale.CurrentVersion));
        Assert.Empty((await spaces.ListAsync(viewer, mine: false, PageRequest.First, Token)).Items);
        await AssertRefusedAsync(
            ProblemCodes.SpaceArchived,
            async () => await host.Get<PostService>().CreateAsync(viewer, "general", new PostDraft { Body = "x" }, Token)
        );
        Assert.Null(
            (await spaces.EditAsync(viewer, "general", new SpaceEdit { Version = archived.Version, Archived = false }, Token)).ArchivedAt
        );
    }

    [Fact]
    public async Task Members_can_join_open_spaces_but_no_others()
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));
        var open = await host.World.AddSpaceAsync("open");
        await host.World.AddSpaceAsync("private", SpaceVisibility.Private);
        await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret);
        var memberships = host.Get<MembershipService>();

        Assert.Equal(SpaceRole.Contributor, (await memberships.PutAsync(viewer, "open", "amelie", cancellationToken: Token)).Role);

        Assert.True(await host.Get<FollowService>().ExistsAsync(viewer, FollowKind.Space, open.Id.Value, Token));
        await AssertRefusedAsync(
            ProblemCodes.NotAllowed,
            async () => await memberships.PutAsync(viewer, "private", "amelie", cancellationToken: Token)
        );
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await memberships.PutAsync(viewer, "secret", "amelie", cancellationToken: Token)
        );
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await memberships.PutAsync(viewer, "absent", "amelie", cancellationToken: Token)
        );

        await memberships.RemoveAsync(viewer, "open", "amelie", Token);
        Assert.False(await host.Get<FollowService>().ExistsAsync(viewer, FollowKind.Space, open.Id.Value, Token));
    }

    [Fact]
    public async Task The_last_owner_can_neither_leave_nor_step_down()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("amelie");
        await host.World.AddMemberAsync("bruno");
        await host.Get<SpaceService>().CreateAsync(await host.World.ViewAsync(member), new SpaceDraft { Name = "General" }, Token);
        var viewer = await host.World.ViewAsync(member);
        var memberships = host.Get<MembershipService>();

        await AssertRefusedAsync(ProblemCodes.LastOwner, async () => await memberships.RemoveAsync(viewer, "general", "amelie", Token));
        await AssertRefusedAsync(
            ProblemCodes.LastOwner,
            async () => await memberships.PutAsync(viewer, "general", "amelie", SpaceRole.Reader, Token)
        );

        await memberships.PutAsync(viewer, "general", "bruno", SpaceRole.Owner, Token);
        await memberships.RemoveAsync(viewer, "general", "amelie", Token);
        Assert.Null((await host.Get<SpaceService>().FindAsync(await host.World.ViewAsync(member), "general", Token))!.Role);
    }

    [Fact]
    public async Task Guests_join_only_spaces_that_admit_them_and_only_by_a_moderator()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var spaces = host.Get<SpaceService>();
        await spaces.CreateAsync(await host.World.ViewAsync(member), new SpaceDraft { Name = "Closed" }, Token);
        await spaces.CreateAsync(await host.World.ViewAsync(member), new SpaceDraft { Name = "Customers", AdmitsGuests = true }, Token);
        var viewer = await host.World.ViewAsync(member);
        var memberships = host.Get<MembershipService>();

        await AssertRefusedAsync(
            ProblemCodes.GuestsNotAdmitted,
            async () => await memberships.PutAsync(viewer, "closed", "guest", cancellationToken: Token)
        );
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await memberships.PutAsync(await host.World.ViewAsync(guest), "customers", "guest", cancellationToken: Token)
        );
        await memberships.PutAsync(viewer, "customers", "guest", cancellationToken: Token);

        Assert.Equal(
            ["customers"],
            (await spaces.ListAsync(await host.World.ViewAsync(guest), mine: false, PageRequest.First, Token)).Items.Select(space =>
                space.Slug
            ),
            StringComparer.Ordinal
        );
    }

    private static async ValueTask AssertRefusedAsync(string code, Func<Task> act) =>
        Assert.Equal(code, Assert.Single((await Assert.ThrowsAsync<RefusedException>(act)).Problems).Code);
}
