using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;
using static Rse.Core.Tests.Spaces.JoiningScene;

namespace Rse.Core.Tests.Spaces;

public sealed class InvitationServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invited_members_see_the_invitation_to_a_secret_space_and_join_by_it()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());

        var issued = await scene.Invitations.InviteAsync(
            await scene.AsAsync("moderator"),
            "secret",
            new InvitationDraft { Handle = "asker", Role = SpaceRole.Reader },
            Token
        );

        Assert.Null(issued.Token);
        var asker = await scene.AsAsync("asker");
        var received = Assert.Single((await scene.Invitations.ListMineAsync(asker, PageRequest.First, Token)).Items);
        Assert.Equal(
            ("secret", "Secret", "For *us*.", "moderator", SpaceRole.Reader),
            (received.Space.Slug, received.Space.Name, received.Description, received.Inviter.Handle, received.Role)
        );
        Assert.Equal(scene.Now.AddDays(14), received.ExpiresAt);
        Assert.Null(await scene.Spaces.FindAsync(asker, "secret", Token));

        var accepted = await scene.Invitations.AcceptAsync(asker, received.Id, Token);

        Assert.Equal(("secret", SpaceRole.Reader), (accepted.Space.Slug, accepted.Membership.Role));
        Assert.Equal(SpaceRole.Reader, await scene.RoleAsync("secret", "asker"));
        Assert.NotNull(await scene.Spaces.FindAsync(await scene.AsAsync("asker"), "secret", Token));
        Assert.Empty((await scene.Invitations.ListMineAsync(asker, PageRequest.First, Token)).Items);
        Assert.Empty((await scene.Invitations.ListAsync(await scene.AsAsync("owner"), "secret", PageRequest.First, Token)).Items);
    }

    [Fact]
    public async Task A_link_lets_in_whoever_holds_its_token_and_once()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var issued = await scene.Invitations.InviteAsync(await scene.AsAsync("owner"), "secret", new InvitationDraft(), Token);

        Assert.Matches("^[A-Za-z0-9_-]{27}$", issued.Token!);
        Assert.Empty((await scene.Invitations.ListMineAsync(await scene.AsAsync("asker"), PageRequest.First, Token)).Items);
        Assert.Null(
            Assert
                .Single((await scene.Invitations.ListAsync(await scene.AsAsync("owner"), "secret", PageRequest.First, Token)).Items)
                .Member
        );
        await RefusedAsync(
            async () => await scene.Invitations.AcceptAsync(await scene.AsAsync("reader"), issued.Token!, Token),
            ProblemCodes.AlreadyMember
        );

        Assert.Equal("secret", (await scene.Invitations.AcceptAsync(await scene.AsAsync("asker"), issued.Token!, Token)).Space.Slug);

        await RefusedAsync(
            async () => await scene.Invitations.AcceptAsync(await scene.AsAsync("other"), issued.Token!, Token),
            ProblemCodes.InvitationUsed
        );
        Assert.Null(await scene.RoleAsync("secret", "other"));
        Assert.NotEqual(
            issued.Token,
            (await scene.Invitations.InviteAsync(await scene.AsAsync("owner"), "secret", new InvitationDraft(), Token)).Token,
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Unknown_revoked_and_foreign_invitations_give_the_same_answer()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var owner = await scene.AsAsync("owner");
        var others = (await scene.Invitations.InviteAsync(owner, "secret", new InvitationDraft { Handle = "other" }, Token)).Invitation.Id;
        var revoked = (await scene.Invitations.InviteAsync(owner, "secret", new InvitationDraft { Handle = "asker" }, Token)).Invitation.Id;
        var link = await scene.Invitations.InviteAsync(owner, "secret", new InvitationDraft(), Token);
        await scene.Invitations.RevokeAsync(await scene.AsAsync("moderator"), "secret", revoked, Token);
        var asker = await scene.AsAsync("asker");

        foreach (var id in new[] { new Id<Invitation>(9_999), revoked, others })
        {
            await AbsentAsync(async () => await scene.Invitations.AcceptAsync(asker, id, Token));
            await AbsentAsync(async () => await scene.Invitations.DeclineAsync(asker, id, Token));
        }

        await AbsentAsync(async () => await scene.Invitations.DeclineAsync(asker, link.Invitation.Id, Token));
        await scene.Invitations.RevokeAsync(owner, "secret", link.Invitation.Id, Token);
        await AbsentAsync(async () => await scene.Invitations.AcceptAsync(asker, link.Token!, Token));
        await AbsentAsync(async () => await scene.Invitations.AcceptAsync(asker, "", Token));
        await AbsentAsync(async () => await scene.Invitations.AcceptAsync(asker, "é\0\ud800", Token));
        Assert.Equal(
            "other",
            Assert.Single((await scene.Invitations.ListAsync(owner, "secret", PageRequest.First, Token)).Items).Member!.Handle
        );
    }

    [Fact]
    public async Task A_link_that_is_known_by_its_id_alone_lets_nobody_in()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var link = await scene.Invitations.InviteAsync(await scene.AsAsync("owner"), "secret", new InvitationDraft(), Token);

        await AbsentAsync(async () => await scene.Invitations.AcceptAsync(await scene.AsAsync("asker"), link.Invitation.Id, Token));

        Assert.Null(await scene.RoleAsync("secret", "asker"));
    }

    [Fact]
    public async Task An_invitation_expires_to_the_millisecond_and_says_so_to_the_invited()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var owner = await scene.AsAsync("owner");
        var asker = await scene.AsAsync("asker");
        var draft = new InvitationDraft { Handle = "asker", ExpiresAt = scene.Now.AddDays(90) };
        var bound = (await scene.Invitations.InviteAsync(owner, "secret", draft, Token)).Invitation.Id;
        var link = (await scene.Invitations.InviteAsync(owner, "secret", draft with { Handle = null }, Token)).Token!;
        scene.Time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMilliseconds(1));
        Assert.Single((await scene.Invitations.ListMineAsync(asker, PageRequest.First, Token)).Items);

        scene.Time.Advance(TimeSpan.FromMilliseconds(1));

        await RefusedAsync(async () => await scene.Invitations.AcceptAsync(asker, bound, Token), ProblemCodes.InvitationExpired);
        await RefusedAsync(async () => await scene.Invitations.AcceptAsync(asker, link, Token), ProblemCodes.InvitationExpired);
        await AbsentAsync(async () => await scene.Invitations.AcceptAsync(await scene.AsAsync("other"), bound, Token));
        Assert.Empty((await scene.Invitations.ListMineAsync(asker, PageRequest.First, Token)).Items);
        Assert.Equal(2, (await scene.Invitations.ListAsync(owner, "secret", PageRequest.First, Token)).Items.Count);
        Assert.Null(await scene.RoleAsync("secret", "asker"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(90.001)]
    public async Task An_expiration_in_the_past_or_too_far_ahead_is_refused(double days)
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var draft = new InvitationDraft { Handle = "reader", ExpiresAt = scene.Now.AddDays(days) };

        await RefusedAsync(
            async () => await scene.Invitations.InviteAsync(await scene.AsAsync("owner"), "private", draft, Token),
            ProblemCodes.DateOutOfRange,
            ProblemCodes.AlreadyMember
        );
    }

    [Fact]
    public async Task Moderators_invite_and_only_owners_to_moderator_and_owner()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        async Task InviteAsync(string actor, string slug, SpaceRole role) =>
            await scene.Invitations.InviteAsync(
                await scene.AsAsync(actor),
                slug,
                new InvitationDraft { Handle = "other", Role = role },
                Token
            );

        foreach (var slug in new[] { "open", "private", "secret" })
        {
            await RefusedAsync(() => InviteAsync("reader", slug, SpaceRole.Reader), ProblemCodes.NotAllowed);
            await RefusedAsync(() => InviteAsync("moderator", slug, SpaceRole.Moderator), ProblemCodes.NotAllowed);
            await RefusedAsync(() => InviteAsync("owner", slug, (SpaceRole)7), ProblemCodes.RoleUnknown);
            await InviteAsync("moderator", slug, SpaceRole.Contributor);
            await InviteAsync("owner", slug, SpaceRole.Owner);
        }

        await RefusedAsync(() => InviteAsync("asker", "private", SpaceRole.Reader), ProblemCodes.NotAllowed);
        await AbsentAsync(() => InviteAsync("asker", "secret", SpaceRole.Reader));
        var third = (await scene.Invitations.ListAsync(await scene.AsAsync("owner"), "private", PageRequest.First, Token))
            .Items.Single()
            .Id;
        await RefusedAsync(
            async () => await scene.Invitations.RevokeAsync(await scene.AsAsync("moderator"), "private", third, Token),
            ProblemCodes.NotAllowed
        );
        await RefusedAsync(
            async () => await scene.Invitations.RevokeAsync(await scene.AsAsync("reader"), "private", new Id<Invitation>(999), Token),
            ProblemCodes.NotAllowed
        );
        await AbsentAsync(async () => await scene.Invitations.RevokeAsync(await scene.AsAsync("owner"), "open", third, Token));
        await RefusedAsync(
            async () => await scene.Invitations.ListAsync(await scene.AsAsync("reader"), "secret", PageRequest.First, Token),
            ProblemCodes.NotAllowed
        );
    }

    [Fact]
    public async Task An_invitation_needs_an_inviter_who_may_still_invite()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var asker = await scene.AsAsync("asker");
        var id = (
            await scene.Invitations.InviteAsync(await scene.AsAsync("moderator"), "secret", new InvitationDraft { Handle = "asker" }, Token)
        )
            .Invitation
            .Id;
        async Task GoneAsync()
        {
            await AbsentAsync(async () => await scene.Invitations.AcceptAsync(asker, id, Token));
            await AbsentAsync(async () => await scene.Invitations.DeclineAsync(asker, id, Token));
            Assert.Empty((await scene.Invitations.ListMineAsync(asker, PageRequest.First, Token)).Items);
        }

        await scene.SetAsync("moderator", MemberState.Suspended);
        await GoneAsync();
        await scene.SetAsync("moderator", MemberState.Active);
        await scene.Memberships.PutAsync(await scene.AsAsync("owner"), "secret", "moderator", SpaceRole.Contributor, Token);
        await GoneAsync();
        await scene.Memberships.RemoveAsync(await scene.AsAsync("owner"), "secret", "moderator", Token);
        await GoneAsync();
    }

    [Fact]
    public async Task Nobody_joins_an_archived_space()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var asker = await scene.AsAsync("asker");
        var id = (
            await scene.Invitations.InviteAsync(await scene.AsAsync("owner"), "secret", new InvitationDraft { Handle = "asker" }, Token)
        )
            .Invitation
            .Id;
        await scene.EditAsync("secret", new SpaceEdit { Version = 0, Archived = true });

        await RefusedAsync(async () => await scene.Invitations.AcceptAsync(asker, id, Token), ProblemCodes.SpaceArchived);
        await RefusedAsync(
            async () => await scene.Invitations.InviteAsync(await scene.AsAsync("owner"), "secret", new InvitationDraft(), Token),
            ProblemCodes.SpaceArchived
        );
        Assert.Empty((await scene.Invitations.ListMineAsync(asker, PageRequest.First, Token)).Items);

        await scene.EditAsync("secret", new SpaceEdit { Version = 0, Archived = false });
        Assert.Equal("secret", (await scene.Invitations.AcceptAsync(asker, id, Token)).Space.Slug);
    }

    [Fact]
    public async Task Guests_are_invited_only_if_the_space_admits_them_and_never_as_owners()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var link = (await scene.Invitations.InviteAsync(await scene.AsAsync("owner"), "private", new InvitationDraft(), Token)).Token!;

        await RefusedAsync(
            async () =>
                await scene.Invitations.InviteAsync(
                    await scene.AsAsync("owner"),
                    "private",
                    new InvitationDraft { Handle = "guest", Role = SpaceRole.Owner },
                    Token
                ),
            ProblemCodes.GuestsNotAdmitted,
            ProblemCodes.GuestsNotAdmitted
        );
        await RefusedAsync(
            async () => await scene.Invitations.AcceptAsync(await scene.AsAsync("guest"), link, Token),
            ProblemCodes.GuestsNotAdmitted
        );
        Assert.Equal(
            SpaceRole.Contributor,
            (await scene.Invitations.AcceptAsync(await scene.AsAsync("asker"), link, Token)).Membership.Role
        );
    }

    [Fact]
    public async Task A_guest_comes_in_by_an_invitation_where_guests_are_admitted()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync(), admitsGuests: true);
        var id = (
            await scene.Invitations.InviteAsync(await scene.AsAsync("owner"), "secret", new InvitationDraft { Handle = "guest" }, Token)
        )
            .Invitation
            .Id;

        Assert.Equal(
            "owner",
            Assert
                .Single((await scene.Invitations.ListMineAsync(await scene.AsAsync("guest"), PageRequest.First, Token)).Items)
                .Inviter.Handle
        );
        await scene.Invitations.AcceptAsync(await scene.AsAsync("guest"), id, Token);

        Assert.Equal(
            ["secret"],
            (await scene.Spaces.ListAsync(await scene.AsAsync("guest"), mine: false, PageRequest.First, Token)).Items.Select(space =>
                space.Slug
            ),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_removed_member_cannot_rejoin_by_an_earlier_invitation()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var owner = await scene.AsAsync("owner");
        var before = (await scene.Invitations.InviteAsync(owner, "private", new InvitationDraft { Handle = "asker" }, Token)).Invitation.Id;
        await scene.Memberships.PutAsync(owner, "private", "asker", null, Token);
        await scene.Memberships.RemoveAsync(owner, "private", "asker", Token);
        await AbsentAsync(async () => await scene.Invitations.AcceptAsync(await scene.AsAsync("asker"), before, Token));

        var used = (await scene.Invitations.InviteAsync(owner, "private", new InvitationDraft { Handle = "asker" }, Token)).Invitation.Id;
        await scene.Invitations.AcceptAsync(await scene.AsAsync("asker"), used, Token);
        await scene.Memberships.RemoveAsync(owner, "private", "asker", Token);
        await RefusedAsync(
            async () => await scene.Invitations.AcceptAsync(await scene.AsAsync("asker"), used, Token),
            ProblemCodes.InvitationUsed
        );
        await RefusedAsync(
            async () => await scene.Invitations.DeclineAsync(await scene.AsAsync("asker"), used, Token),
            ProblemCodes.InvitationUsed
        );
        Assert.Null(await scene.RoleAsync("private", "asker"));
    }

    [Fact]
    public async Task A_declined_invitation_is_gone()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var asker = await scene.AsAsync("asker");
        var id = (
            await scene.Invitations.InviteAsync(await scene.AsAsync("owner"), "secret", new InvitationDraft { Handle = "asker" }, Token)
        )
            .Invitation
            .Id;

        await scene.Invitations.DeclineAsync(asker, id, Token);

        await AbsentAsync(async () => await scene.Invitations.AcceptAsync(asker, id, Token));
        Assert.Empty((await scene.Invitations.ListAsync(await scene.AsAsync("owner"), "secret", PageRequest.First, Token)).Items);
    }

    [Fact]
    public async Task A_page_of_ones_own_is_full_although_dead_ones_lie_between()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var asker = await scene.AsAsync("asker");
        var owner = await scene.AsAsync("owner");
        foreach (var (slug, lives) in new[] { ("open", false), ("private", false), ("secret", true) })
        {
            await scene.Invitations.InviteAsync(
                owner,
                slug,
                new InvitationDraft { Handle = "asker", ExpiresAt = scene.Now.AddDays(lives ? 2 : 1) },
                Token
            );
        }

        scene.Time.Advance(TimeSpan.FromDays(1));

        var page = await scene.Invitations.ListMineAsync(asker, new PageRequest { Take = 1 }, Token);
        Assert.Equal("secret", Assert.Single(page.Items).Space.Slug);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Only_projections_read_invitation_activities_and_members_read_the_join()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var (owner, asker) = (await scene.AsAsync("owner"), await scene.AsAsync("asker"));
        var end = await scene.EndAsync();
        var draft = new InvitationDraft { Handle = "asker" };
        await scene.Invitations.RevokeAsync(
            owner,
            "secret",
            (await scene.Invitations.InviteAsync(owner, "secret", draft, Token)).Invitation.Id,
            Token
        );
        await scene.Invitations.DeclineAsync(
            asker,
            (await scene.Invitations.InviteAsync(owner, "secret", draft, Token)).Invitation.Id,
            Token
        );
        await scene.Invitations.AcceptAsync(
            asker,
            (await scene.Invitations.InviteAsync(owner, "secret", draft, Token)).Invitation.Id,
            Token
        );

        Assert.Equal(
            [Verb.Invite, Verb.WithdrawInvitation, Verb.Invite, Verb.DeclineInvitation, Verb.Invite, Verb.AcceptInvitation, Verb.Join],
            (await scene.LogAsync(Viewer.System, end)).Select(fact => fact.Verb)
        );
        var steps = (await scene.LogAsync(Viewer.System, end)).Where(fact => fact.Verb is not Verb.Join).ToList();
        Assert.All(steps.Chunk(2), pair => Assert.Equal(pair[0].InvitationId, pair[1].InvitationId));
        Assert.All(steps, fact => Assert.Equal((asker.MemberId, Audience.Nobody), (fact.MemberId!.Value, fact.Audience)));
        Assert.Equal([Verb.Join], (await scene.LogAsync(await scene.AsAsync("reader"), end)).Select(fact => fact.Verb));
        Assert.Empty(await scene.LogAsync(await scene.AsAsync("other"), end));
    }
}
