using Rse.Activities;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Feeds;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Spaces;

public sealed class SpaceVisibilityTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_space_made_secret_is_gone_for_others_with_all_that_is_in_it_and_comes_back_with_it()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, other) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("other"));
        await host.Get<SpaceService>().CreateAsync(await host.World.ViewAsync(owner), new SpaceDraft { Name = "General" }, Token);
        var amelie = await host.World.ViewAsync(owner);
        var post = await host.Get<PostService>().CreateAsync(amelie, "general", new PostDraft { Body = "A canary." }, Token);
        var stranger = await host.World.ViewAsync(other);
        await host.Get<CommentService>()
            .AddAsync(stranger, new CommentDraft { Subject = SubjectRef.Post(post.Id), Body = "A reply." }, Token);

        await EditAsync(host, amelie, edit => edit with { Visibility = SpaceVisibility.Secret });

        Assert.Null(await host.Get<SpaceService>().FindAsync(stranger, "general", Token));
        Assert.Null(await host.Get<PostService>().FindAsync(stranger, post.Id, Token));
        Assert.Empty(await FeedAsync(host, stranger));
        Assert.Single(await FeedAsync(host, await host.World.ViewAsync(owner)));

        await EditAsync(host, await host.World.ViewAsync(owner), edit => edit with { Visibility = SpaceVisibility.Open });

        Assert.Equal(post, await host.Get<PostService>().FindAsync(stranger, post.Id, Token));
        Assert.Single(await FeedAsync(host, stranger));
    }

    [Fact]
    public async Task A_change_of_visibility_is_logged_for_those_who_may_know_of_the_space_afterwards()
    {
        await using var host = await fixture.OpenAsync();
        var owner = await host.World.AddMemberAsync("amelie");
        var space = await host.Get<SpaceService>()
            .CreateAsync(await host.World.ViewAsync(owner), new SpaceDraft { Name = "General" }, Token);
        var amelie = await host.World.ViewAsync(owner);

        await EditAsync(
            host,
            amelie,
            edit => edit with { Name = "Closed", Visibility = SpaceVisibility.Secret, AdmitsGuests = true, Archived = true }
        );
        await EditAsync(host, amelie, edit => edit with { Visibility = SpaceVisibility.Secret });

        var facts = (await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token))
            .Select(logged => logged.Activity)
            .ToList();
        Assert.All(facts, fact => Assert.Equal(Audience.Closed(space.Id), fact.Audience));
        Assert.Equal(
            [Verb.Create, Verb.Join, Verb.Update, Verb.ChangeAudience, Verb.AdmitGuests, Verb.Archive, Verb.Update],
            facts.Select(fact => fact.Verb)
        );
        Assert.Equal(SpaceRole.Owner, facts[1].RoleAfter);
        Assert.Equal((SpaceVisibility.Open, SpaceVisibility.Secret), (facts[3].VisibilityBefore, facts[3].VisibilityAfter));
    }

    [Fact]
    public async Task Guest_members_see_nothing_while_the_space_admits_no_guests()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, guest) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("guest", MemberKind.Guest));
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Private, guest);
        await OwnAsync(host, space, owner);
        var amelie = await host.World.ViewAsync(owner);

        var impact = await PreviewAsync(host, amelie, edit => edit with { AdmitsGuests = false });
        await EditAsync(host, amelie, edit => edit with { AdmitsGuests = false });

        Assert.Equal(Impact(loseContent: 1, loseExistence: 1, guestsLosing: 1), impact);
        Assert.Null(await host.Get<SpaceService>().FindAsync(await host.World.ViewAsync(guest), "general", Token));
        Assert.Equal(
            Impact(gainContent: 1, gainExistence: 1, guestsGaining: 1),
            await PreviewAsync(host, amelie, edit => edit with { AdmitsGuests = true })
        );
        await EditAsync(host, amelie, edit => edit with { AdmitsGuests = true });
        Assert.NotNull(await host.Get<SpaceService>().FindAsync(await host.World.ViewAsync(guest), "general", Token));
    }

    // Two of five internal members are in the space, and one guest.
    [Theory]
    [InlineData(SpaceVisibility.Open, SpaceVisibility.Open, 0, 0, 0, 0)]
    [InlineData(SpaceVisibility.Open, SpaceVisibility.Private, 0, 3, 0, 0)]
    [InlineData(SpaceVisibility.Open, SpaceVisibility.Secret, 0, 3, 0, 3)]
    [InlineData(SpaceVisibility.Private, SpaceVisibility.Open, 3, 0, 0, 0)]
    [InlineData(SpaceVisibility.Private, SpaceVisibility.Secret, 0, 0, 0, 3)]
    [InlineData(SpaceVisibility.Secret, SpaceVisibility.Private, 0, 0, 3, 0)]
    [InlineData(SpaceVisibility.Secret, SpaceVisibility.Open, 3, 0, 3, 0)]
    public async Task The_preview_counts_who_gains_and_loses_access(
        SpaceVisibility before,
        SpaceVisibility after,
        int gainContent,
        int loseContent,
        int gainExistence,
        int loseExistence
    )
    {
        await using var host = await fixture.OpenAsync();
        var (owner, member) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("member"));
        List<Member> all =
        [
            owner,
            member,
            await host.World.AddMemberAsync("a"),
            await host.World.AddMemberAsync("b"),
            await host.World.AddMemberAsync("c"),
        ];
        all.Add(await host.World.AddMemberAsync("guest", MemberKind.Guest));
        var space = await host.World.AddSpaceAsync("general", before, member, all[^1]);
        await OwnAsync(host, space, owner);
        var post = await host.World.AddPostAsync(space, owner);
        var amelie = await host.World.ViewAsync(owner);
        var seen = await SeeAsync(host, all, post);

        var impact = await PreviewAsync(host, amelie, edit => edit with { Visibility = after });
        Assert.Equal(seen, await SeeAsync(host, all, post));
        await EditAsync(host, amelie, edit => edit with { Visibility = after });

        Assert.Equal(Impact(gainContent, loseContent, gainExistence, loseExistence), impact);
        var sees = await SeeAsync(host, all, post);
        Assert.Equal((gainContent, loseContent), Compare(seen.Content, sees.Content));
        Assert.Equal((gainExistence, loseExistence), Compare(seen.Existence, sees.Existence));
    }

    [Fact]
    public async Task A_preview_is_refused_where_the_edit_would_be()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, member) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("member"));
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Private, member);
        await OwnAsync(host, space, owner);
        var (amelie, reader) = (await host.World.ViewAsync(owner), await host.World.ViewAsync(member));
        var spaces = host.Get<SpaceService>();

        Assert.Equal(
            ProblemCodes.NotAllowed,
            (await Assert.ThrowsAsync<RefusedException>(async () => await PreviewAsync(host, reader, edit => edit))).Problems[0].Code
        );
        Assert.Equal(
            ProblemCodes.ValueUnknown,
            (
                await Assert.ThrowsAsync<RefusedException>(async () =>
                    await PreviewAsync(host, amelie, edit => edit with { Visibility = (SpaceVisibility)9 })
                )
            )
                .Problems[0]
                .Code
        );
        Assert.Equal(
            ProblemCodes.StaleVersion,
            (
                await Assert.ThrowsAsync<ConflictException>(async () =>
                    await spaces.PreviewAsync(amelie, "general", new SpaceEdit { Version = 9 }, Token)
                )
            )
                .Problem
                .Code
        );
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await spaces.PreviewAsync(amelie, "absent", new SpaceEdit { Version = 1 }, Token)
        );
        await Assert.ThrowsAsync<RefusedException>(async () =>
            await EditAsync(host, reader, edit => edit with { Visibility = SpaceVisibility.Open })
        );
    }

    [Fact]
    public async Task An_archived_space_can_be_closed_without_reopening_and_cannot_be_joined()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, other) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("other"));
        await OwnAsync(host, await host.World.AddSpaceAsync("general"), owner);
        var amelie = await host.World.ViewAsync(owner);
        var post = await host.Get<PostService>().CreateAsync(amelie, "general", new PostDraft { Body = "Read me." }, Token);
        await EditAsync(host, amelie, edit => edit with { Archived = true });
        var stranger = await host.World.ViewAsync(other);

        Assert.NotNull(await host.Get<PostService>().FindAsync(stranger, post.Id, Token));
        Assert.Equal(
            ProblemCodes.SpaceArchived,
            (
                await Assert.ThrowsAsync<RefusedException>(async () =>
                    await host.Get<MembershipService>().PutAsync(stranger, "general", "other", cancellationToken: Token)
                )
            )
                .Problems[0]
                .Code
        );
        await EditAsync(host, amelie, edit => edit with { Visibility = SpaceVisibility.Private });

        Assert.Null(await host.Get<PostService>().FindAsync(stranger, post.Id, Token));
        Assert.NotNull((await host.Get<SpaceService>().FindAsync(amelie, "general", Token))!.ArchivedAt);
    }

    private static async ValueTask OwnAsync(StorageHost host, Space space, Member owner) =>
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = owner.Id,
                            Role = SpaceRole.Owner,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );

    private static async ValueTask<SpaceEdit> ReadAsync(StorageHost host, Func<SpaceEdit, SpaceEdit> change) =>
        change(new SpaceEdit { Version = (await host.Get<SpaceService>().FindAsync(Viewer.System, "general", Token))!.Version });

    private static async ValueTask<Space> EditAsync(StorageHost host, Viewer viewer, Func<SpaceEdit, SpaceEdit> change) =>
        await host.Get<SpaceService>().EditAsync(viewer, "general", await ReadAsync(host, change), Token);

    private static async ValueTask<SpaceChangeImpact> PreviewAsync(StorageHost host, Viewer viewer, Func<SpaceEdit, SpaceEdit> change) =>
        await host.Get<SpaceService>().PreviewAsync(viewer, "general", await ReadAsync(host, change), Token);

    private static async ValueTask<(string Content, string Existence)> SeeAsync(StorageHost host, IEnumerable<Member> members, Post post)
    {
        var (content, existence) = ("", "");
        foreach (var member in members)
        {
            var viewer = await host.World.ViewAsync(member);
            content += await host.Get<PostService>().FindAsync(viewer, post.Id, Token) is null ? "0" : "1";
            existence += await host.Get<SpaceService>().FindAsync(viewer, "general", Token) is null ? "0" : "1";
        }

        return (content, existence);
    }

    private static async ValueTask<IReadOnlyList<FeedEntry>> FeedAsync(StorageHost host, Viewer viewer) =>
        (
            await host.Get<FeedService>()
                .ReadAsync(
                    viewer,
                    (await host.Get<FeedService>().FindAsync(viewer, FeedKind.Member, "other", Token))!,
                    PageRequest.First,
                    cancellationToken: Token
                )
        ).Items;

    private static (int Gained, int Lost) Compare(string before, string after) =>
        (before.Zip(after).Count(pair => pair is ('0', '1')), before.Zip(after).Count(pair => pair is ('1', '0')));

    private static SpaceChangeImpact Impact(
        int gainContent = 0,
        int loseContent = 0,
        int gainExistence = 0,
        int loseExistence = 0,
        int guestsGaining = 0,
        int guestsLosing = 0
    ) =>
        new()
        {
            GainContent = gainContent,
            LoseContent = loseContent,
            GainExistence = gainExistence,
            LoseExistence = loseExistence,
            GuestsGaining = guestsGaining,
            GuestsLosing = guestsLosing,
        };
}
