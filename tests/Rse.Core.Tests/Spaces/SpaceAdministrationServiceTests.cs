using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.History;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Spaces;

public sealed class SpaceAdministrationServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_spaces_are_listed_with_their_owners_including_secret_and_archived_ones()
    {
        await using var host = await fixture.OpenAsync();
        var (secret, _, _) = await SecretAsync(host);
        await host.World.AddSpaceAsync("orphan");

        var first = await host.Get<SpaceAdministrationService>().ListAsync(new PageRequest { Take = 1 }, Token);
        var second = await host.Get<SpaceAdministrationService>().ListAsync(new PageRequest { Take = 1, After = first.Next }, Token);

        Assert.Equal((secret.Id, 1, 1), (first.Items[0].Space.Id, first.Items[0].Space.MemberCount, first.Items[0].Space.PostCount));
        Assert.Equal(["amelie"], first.Items[0].Owners.Select(owner => owner.Handle), StringComparer.Ordinal);
        Assert.Equal("orphan", Assert.Single(second.Items).Space.Slug);
        Assert.Empty(second.Items[0].Owners);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task An_administrator_enters_a_secret_space_as_moderator_and_its_members_see_the_reason()
    {
        await using var host = await fixture.OpenAsync();
        var (space, owner, post) = await SecretAsync(host);
        var root = await host.World.AddMemberAsync("root");
        Assert.Null(await host.Get<PostService>().FindAsync(await host.World.ViewAsync(root), post.Id, Token));

        var membership = await host.Get<SpaceAdministrationService>().EnterAsync(root.Id, space.Id, " A complaint came in. ", Token);

        Assert.Equal(SpaceRole.Moderator, membership.Role);
        Assert.NotNull(await host.Get<PostService>().FindAsync(await host.World.ViewAsync(root), post.Id, Token));
        var amelie = await host.World.ViewAsync(owner);
        var line = (await host.Get<SpaceHistoryService>().ListAsync(amelie, "secret", PageRequest.First, Token)).Items[0];
        Assert.Equal(
            (SpaceEventKind.Entered, "root", "root", SpaceRole.Moderator),
            (line.Kind, line.Actor!.Handle, line.Member!.Handle, line.Role)
        );
        Assert.Contains("A complaint came in.", line.Reason, StringComparison.Ordinal);
        var listed = (await host.Get<MembershipService>().ListAsync(amelie, "secret", PageRequest.First, Token)).Items;
        Assert.Equal([("amelie", false), ("root", true)], listed.Select(member => (member.Member.Handle, member.EnteredAt is not null)));
        Assert.Equal(line.Reason, listed[1].EntryReason);
    }

    [Fact]
    public async Task The_entry_disappears_from_the_members_with_the_administrator_but_not_from_the_history()
    {
        await using var host = await fixture.OpenAsync();
        var (space, owner, _) = await SecretAsync(host);
        var root = await host.World.AddMemberAsync("root");
        await host.Get<SpaceAdministrationService>().EnterAsync(root.Id, space.Id, "A complaint.", Token);
        host.Get<Microsoft.Extensions.Time.Testing.FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
        await host.Get<MembershipService>().RemoveAsync(await host.World.ViewAsync(root), "secret", "root", Token);
        var amelie = await host.World.ViewAsync(owner);
        await host.Get<MembershipService>().PutAsync(amelie, "secret", "root", cancellationToken: Token);

        var listed = (await host.Get<MembershipService>().ListAsync(amelie, "secret", PageRequest.First, Token)).Items;

        Assert.All(listed, member => Assert.Null(member.EnteredAt));
        Assert.Contains(
            (await host.Get<SpaceHistoryService>().ListAsync(amelie, "secret", PageRequest.First, Token)).Items,
            line => line.Kind is SpaceEventKind.Entered
        );
    }

    [Fact]
    public async Task Entering_twice_is_recorded_once_and_raising_a_lower_role_is_recorded()
    {
        await using var host = await fixture.OpenAsync();
        var (space, owner, _) = await SecretAsync(host);
        var root = await host.World.AddMemberAsync("root");
        var amelie = await host.World.ViewAsync(owner);
        await host.Get<MembershipService>().PutAsync(amelie, "secret", "root", SpaceRole.Reader, Token);
        var administration = host.Get<SpaceAdministrationService>();

        var first = await administration.EnterAsync(root.Id, space.Id, "A complaint.", Token);
        var second = await administration.EnterAsync(root.Id, space.Id, "Again.", Token);
        var own = await administration.EnterAsync(owner.Id, space.Id, "It is mine.", Token);

        Assert.Equal((SpaceRole.Moderator, first, SpaceRole.Owner), (first.Role, second, own.Role));
        Assert.Single(
            (await host.Get<SpaceHistoryService>().ListAsync(amelie, "secret", PageRequest.First, Token)).Items,
            line => line.Kind is SpaceEventKind.Entered
        );
    }

    [Theory]
    [InlineData(MemberState.Suspended)]
    [InlineData(MemberState.Departed)]
    public async Task A_space_without_an_owner_who_may_act_is_entered_as_owner(MemberState state)
    {
        await using var host = await fixture.OpenAsync();
        var (space, owner, _) = await SecretAsync(host);
        var root = await host.World.AddMemberAsync("root");
        await host.World.SetStateAsync(owner, state);

        Assert.Equal(
            SpaceRole.Owner,
            (await host.Get<SpaceAdministrationService>().EnterAsync(root.Id, space.Id, "It has no owner.", Token)).Role
        );
    }

    [Theory]
    [InlineData(MemberKind.Guest, MemberState.Active)]
    [InlineData(MemberKind.Internal, MemberState.Suspended)]
    [InlineData(MemberKind.Internal, MemberState.Departed)]
    public async Task Inactive_members_and_guests_cannot_enter_and_all_problems_are_reported(MemberKind kind, MemberState state)
    {
        await using var host = await fixture.OpenAsync();
        var (space, _, _) = await SecretAsync(host);
        var root = await host.World.AddMemberAsync("root", kind);
        await host.World.SetStateAsync(root, state);

        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<SpaceAdministrationService>().EnterAsync(root.Id, space.Id, " ", Token)
        );

        Assert.Equal(
            [ProblemCodes.TextEmpty, ProblemCodes.NotAllowed],
            refused.Problems.Select(problem => problem.Code),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_space_or_member_that_is_not_there_is_not_found_and_the_reason_is_bounded()
    {
        await using var host = await fixture.OpenAsync();
        var (space, owner, _) = await SecretAsync(host);
        var administration = host.Get<SpaceAdministrationService>();

        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await administration.EnterAsync(owner.Id, new Id<Space>(4711), "Why not.", Token)
        );
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await administration.EnterAsync(new Id<Member>(4711), space.Id, "Why not.", Token)
        );
        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await administration.EnterAsync(owner.Id, space.Id, new string('x', 501), Token)
        );
        Assert.Equal(ProblemCodes.TextTooLong, Assert.Single(refused.Problems).Code);
    }

    private static async ValueTask<(Space Space, Member Owner, Post Post)> SecretAsync(StorageHost host)
    {
        var owner = await host.World.AddMemberAsync("amelie");
        var space = await host.Get<SpaceService>()
            .CreateAsync(await host.World.ViewAsync(owner), new SpaceDraft { Name = "Secret", Visibility = SpaceVisibility.Secret }, Token);
        var post = await host.Get<PostService>()
            .CreateAsync(await host.World.ViewAsync(owner), "secret", new PostDraft { Body = "A canary." }, Token);
        return (space, owner, post);
    }
}
