using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using static Rse.Core.Tests.Spaces.JoiningScene;

namespace Rse.Core.Tests.Spaces;

public sealed class JoinRequestServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_waits_for_those_who_decide_and_is_shown_to_nobody_else()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());

        var made = await scene.Requests.RequestAsync(await scene.AsAsync("asker"), "private", "Please.", Token);

        Assert.Equal(("private", "Please.", null, scene.Now), (made.Space.Slug, made.Text, made.Reason, made.At));
        foreach (var decider in new[] { "owner", "moderator" })
        {
            var pending = Assert.Single(
                (await scene.Requests.ListAsync(await scene.AsAsync(decider), "private", PageRequest.First, Token)).Items
            );
            Assert.Equal(("asker", "Please."), (pending.Member.Handle, pending.Text));
        }

        Assert.Equal(
            made,
            Assert.Single((await scene.Requests.ListMineAsync(await scene.AsAsync("asker"), PageRequest.First, Token)).Items)
        );
        Assert.Empty((await scene.Requests.ListMineAsync(await scene.AsAsync("other"), PageRequest.First, Token)).Items);
        foreach (var outsider in new[] { "reader", "asker", "other" })
        {
            await RefusedAsync(
                async () => await scene.Requests.ListAsync(await scene.AsAsync(outsider), "private", PageRequest.First, Token),
                ProblemCodes.NotAllowed
            );
        }
    }

    [Fact]
    public async Task Asking_again_keeps_the_place_and_takes_the_new_text_if_any()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var asker = await scene.AsAsync("asker");
        var first = await scene.Requests.RequestAsync(asker, "private", "Please.", Token);
        var end = await scene.EndAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(first, await scene.Requests.RequestAsync(asker, "private", cancellationToken: Token));
        Assert.Equal(first with { Text = "Pretty please." }, await scene.Requests.RequestAsync(asker, "private", "Pretty please.", Token));

        Assert.Single((await scene.Requests.ListAsync(await scene.AsAsync("owner"), "private", PageRequest.First, Token)).Items);
        Assert.Empty(await scene.LogAsync(Viewer.System, end));
    }

    [Fact]
    public async Task Requests_that_are_unnecessary_or_impossible_are_refused_with_all_reasons()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var asker = await scene.AsAsync("asker");

        var problems = await RefusedAsync(
            async () => await scene.Requests.RequestAsync(asker, "open", "a\0", Token),
            ProblemCodes.TextForbiddenCharacter,
            ProblemCodes.RequestNotNeeded
        );
        Assert.Contains("join it instead", problems[1].Message, StringComparison.Ordinal);
        await RefusedAsync(
            async () => await scene.Requests.RequestAsync(asker, "private", new string('a', 501), Token),
            ProblemCodes.TextTooLong
        );
        await RefusedAsync(
            async () => await scene.Requests.RequestAsync(await scene.AsAsync("reader"), "private", null, Token),
            ProblemCodes.AlreadyMember
        );
        await scene.EditAsync("private", new SpaceEdit { Version = 0, Archived = true });
        await RefusedAsync(async () => await scene.Requests.RequestAsync(asker, "private", null, Token), ProblemCodes.SpaceArchived);
    }

    [Theory]
    [InlineData("asker", "secret", false)]
    [InlineData("guest", "private", true)]
    [InlineData("guest", "open", true)]
    [InlineData("guest", "secret", true)]
    public async Task A_hidden_space_cannot_be_requested(string handle, string slug, bool admitsGuests)
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync(), admitsGuests);
        var viewer = await scene.AsAsync(handle);

        foreach (var named in new[] { slug, "absent" })
        {
            await AbsentAsync(async () => await scene.Requests.RequestAsync(viewer, named, "a\0", Token));
            await AbsentAsync(async () => await scene.Requests.WithdrawAsync(viewer, named, Token));
            await AbsentAsync(async () => await scene.Requests.ListAsync(viewer, named, PageRequest.First, Token));
            await AbsentAsync(async () => await scene.Requests.ApproveAsync(viewer, named, "owner", null, Token));
            await AbsentAsync(async () => await scene.Requests.RefuseAsync(viewer, named, "owner", "No.", Token));
        }
    }

    [Fact]
    public async Task An_approved_member_gets_the_role_and_has_no_request()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        await scene.Requests.RequestAsync(await scene.AsAsync("asker"), "private", null, Token);
        await scene.Requests.RequestAsync(await scene.AsAsync("other"), "private", null, Token);
        var end = await scene.EndAsync();

        Assert.Equal(
            SpaceRole.Contributor,
            (await scene.Requests.ApproveAsync(await scene.AsAsync("moderator"), "private", "asker", null, Token)).Role
        );
        await RefusedAsync(
            async () => await scene.Requests.ApproveAsync(await scene.AsAsync("moderator"), "private", "other", SpaceRole.Moderator, Token),
            ProblemCodes.NotAllowed
        );
        await RefusedAsync(
            async () => await scene.Requests.ApproveAsync(await scene.AsAsync("owner"), "private", "other", (SpaceRole)9, Token),
            ProblemCodes.RoleUnknown
        );
        await scene.Requests.ApproveAsync(await scene.AsAsync("owner"), "private", "other", SpaceRole.Moderator, Token);

        Assert.Equal(
            (SpaceRole.Contributor, SpaceRole.Moderator),
            (await scene.RoleAsync("private", "asker"), await scene.RoleAsync("private", "other"))
        );
        Assert.Empty((await scene.Requests.ListAsync(await scene.AsAsync("owner"), "private", PageRequest.First, Token)).Items);
        Assert.Empty((await scene.Requests.ListMineAsync(await scene.AsAsync("asker"), PageRequest.First, Token)).Items);
        Assert.Equal(
            [(Verb.Add, SpaceRole.Contributor), (Verb.Add, SpaceRole.Moderator)],
            (await scene.LogAsync(await scene.AsAsync("asker"), end)).Select(fact => (fact.Verb, fact.RoleAfter!.Value))
        );
        await AbsentAsync(async () => await scene.Requests.ApproveAsync(await scene.AsAsync("owner"), "private", "asker", null, Token));
    }

    [Fact]
    public async Task A_refusal_says_why_and_holds_until_its_time_is_over()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var asker = await scene.AsAsync("asker");
        await scene.Requests.RequestAsync(asker, "private", "Please.", Token);
        await RefusedAsync(
            async () => await scene.Requests.RefuseAsync(await scene.AsAsync("moderator"), "private", "asker", " ", Token),
            ProblemCodes.TextEmpty
        );

        await scene.Requests.RefuseAsync(await scene.AsAsync("moderator"), "private", "asker", "It is full.", Token);

        var refused = Assert.Single((await scene.Requests.ListMineAsync(asker, PageRequest.First, Token)).Items);
        Assert.Equal(("It is full.", scene.Now, scene.Now.AddDays(1)), (refused.Reason, refused.RefusedAt, refused.AgainAt));
        Assert.Empty((await scene.Requests.ListAsync(await scene.AsAsync("owner"), "private", PageRequest.First, Token)).Items);
        await AbsentAsync(async () =>
            await scene.Requests.RefuseAsync(await scene.AsAsync("moderator"), "private", "asker", "Twice.", Token)
        );
        await AbsentAsync(async () => await scene.Requests.ApproveAsync(await scene.AsAsync("moderator"), "private", "asker", null, Token));

        await scene.Requests.WithdrawAsync(asker, "private", Token);
        scene.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        var problems = await RefusedAsync(
            async () => await scene.Requests.RequestAsync(asker, "private", null, Token),
            ProblemCodes.RequestAgainLater
        );
        Assert.Contains("2026-01-06 12:00 UTC", problems[0].Message, StringComparison.Ordinal);

        scene.Time.Advance(TimeSpan.FromMilliseconds(1));
        var again = await scene.Requests.RequestAsync(asker, "private", null, Token);
        Assert.Equal((null, null, null, scene.Now), (again.Text, again.Reason, again.RefusedAt, again.At));
    }

    [Fact]
    public async Task A_withdrawn_request_is_gone_and_can_be_repeated_immediately()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var asker = await scene.AsAsync("asker");
        await scene.Requests.RequestAsync(asker, "private", null, Token);

        await scene.Requests.WithdrawAsync(asker, "private", Token);
        await scene.Requests.WithdrawAsync(asker, "private", Token);

        await AbsentAsync(async () => await scene.Requests.ApproveAsync(await scene.AsAsync("owner"), "private", "asker", null, Token));
        Assert.Empty((await scene.Requests.ListMineAsync(asker, PageRequest.First, Token)).Items);
        await scene.Requests.RequestAsync(asker, "private", null, Token);
        Assert.Single((await scene.Requests.ListMineAsync(asker, PageRequest.First, Token)).Items);
    }

    [Fact]
    public async Task Only_moderators_and_owners_decide_and_see_who_asked()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        await scene.Requests.RequestAsync(await scene.AsAsync("asker"), "private", null, Token);

        foreach (
            var (handle, named) in new[]
            {
                ("reader", "asker"),
                ("reader", "other"),
                ("other", "asker"),
                ("other", "reader"),
                ("asker", "asker"),
            }
        )
        {
            var viewer = await scene.AsAsync(handle);
            await RefusedAsync(
                async () => await scene.Requests.ApproveAsync(viewer, "private", named, null, Token),
                ProblemCodes.NotAllowed
            );
            await RefusedAsync(async () => await scene.Requests.RefuseAsync(viewer, "private", named, "", Token), ProblemCodes.NotAllowed);
        }
    }

    [Fact]
    public async Task A_member_who_can_no_longer_be_in_the_space_is_not_approved()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        await scene.Requests.RequestAsync(await scene.AsAsync("asker"), "private", null, Token);
        var owner = await scene.AsAsync("owner");
        await scene.SetAsync("asker", MemberState.Suspended);
        await scene.EditAsync("private", new SpaceEdit { Version = 0, Archived = true });

        await RefusedAsync(
            async () => await scene.Requests.ApproveAsync(owner, "private", "asker", null, Token),
            ProblemCodes.NotAllowed,
            ProblemCodes.SpaceArchived
        );

        Assert.Null(await scene.RoleAsync("private", "asker"));
    }

    [Fact]
    public async Task Only_projections_read_request_activities()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        var end = await scene.EndAsync();
        await scene.Requests.RequestAsync(await scene.AsAsync("asker"), "private", null, Token);
        await scene.Requests.WithdrawAsync(await scene.AsAsync("asker"), "private", Token);
        await scene.Requests.RequestAsync(await scene.AsAsync("asker"), "private", null, Token);
        await scene.Requests.RefuseAsync(await scene.AsAsync("owner"), "private", "asker", "No.", Token);

        var asker = (await scene.AsAsync("asker")).MemberId;
        var owner = (await scene.AsAsync("owner")).MemberId;
        Assert.Equal(
            [(Verb.RequestToJoin, asker), (Verb.WithdrawRequest, asker), (Verb.RequestToJoin, asker), (Verb.RefuseRequest, owner)],
            (await scene.LogAsync(Viewer.System, end)).Select(fact => (fact.Verb, fact.ActorId!.Value))
        );
        foreach (var handle in new[] { "asker", "owner", "moderator", "reader", "other" })
        {
            Assert.Empty(await scene.LogAsync(await scene.AsAsync(handle), end));
        }

        end = await scene.EndAsync();
        await scene.Requests.RequestAsync(await scene.AsAsync("other"), "private", null, Token);
        await scene.Requests.ApproveAsync(await scene.AsAsync("owner"), "private", "other", null, Token);
        Assert.Equal(
            [Verb.RequestToJoin, Verb.ApproveRequest, Verb.Add],
            (await scene.LogAsync(Viewer.System, end)).Select(fact => fact.Verb)
        );
        Assert.Equal([Verb.Add], (await scene.LogAsync(await scene.AsAsync("reader"), end)).Select(fact => fact.Verb));
    }

    [Fact]
    public async Task Pages_of_requests_continue_each_other()
    {
        await using var scene = await JoiningScene.MakeAsync(await fixture.OpenAsync());
        foreach (var handle in new[] { "other", "asker" })
        {
            await scene.Requests.RequestAsync(await scene.AsAsync(handle), "private", null, Token);
            scene.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var owner = await scene.AsAsync("owner");
        var first = await scene.Requests.ListAsync(owner, "private", new PageRequest { Take = 1 }, Token);
        var second = await scene.Requests.ListAsync(owner, "private", new PageRequest { Take = 1, After = first.Next }, Token);

        Assert.Equal(["other", "asker"], first.Items.Concat(second.Items).Select(request => request.Member.Handle), StringComparer.Ordinal);
        Assert.Null(second.Next);
        await RefusedAsync(
            async () => await scene.Requests.ListMineAsync(owner, new PageRequest { After = first.Next }, Token),
            ProblemCodes.CursorForeign
        );
    }
}
