using Rse.Follows;
using Rse.Mentions;
using Rse.People;
using Rse.Posts;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Tests.Contracts.Subjects;

/// <summary>What every <see cref="ISnapshotStore"/> must do.</summary>
public abstract class SnapshotStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A post with everything around it.</summary>
    [Fact]
    public async Task A_post_comes_with_author_space_counts_own_state_and_topics()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Private, amelie, bob);
        var post = await host.World.AddPostAsync(space, amelie, "Stone on stone.");
        var subject = post.Id.As<Subject>();
        await host.World.AddCommentAsync(await host.World.FindSubjectAsync(subject.Value), bob);
        await host.TagAsync(subject, "wood", "stone");
        await ReactAsync(host, subject, amelie, "agree");
        await ReactAsync(host, subject, amelie, "thanks");
        await ReactAsync(host, subject, bob, "thanks");
        await RateAsync(host, subject, amelie, 4);
        await RateAsync(host, subject, bob, 5);
        await host.FollowAsync(bob, FollowKind.Subject, subject.Value);

        var seen = Assert.Single(await ListAsync(host, await host.World.ViewAsync(bob), subject));

        Assert.Equal(SubjectRef.Post(post.Id), seen.Ref);
        Assert.Equal(SubjectRef.Post(post.Id), seen.Root);
        Assert.Equal(subject, seen.RootId);
        Assert.Equal(PostKinds.Note, seen.PostKind);
        Assert.Equal("Stone on stone.", seen.Body);
        Assert.Null(seen.Title);
        Assert.Null(seen.RootTitle);
        Assert.Null(seen.ParentId);
        Assert.Null(seen.EditedAt);
        Assert.Null(seen.HostUrl);
        Assert.Equal(post.At, seen.At);
        Assert.Equal(1, seen.Version);
        Assert.Equal(
            new MemberSummary
            {
                Id = amelie.Id,
                Handle = "amelie",
                DisplayName = "amelie",
                Kind = MemberKind.Internal,
            },
            seen.Author
        );
        Assert.Equal(
            new SpaceSummary
            {
                Id = space.Id,
                Slug = "general",
                Name = "general",
                Visibility = SpaceVisibility.Private,
            },
            seen.Space
        );
        Assert.Equal(1, seen.Counts.Comments);
        Assert.Equal([new ReactionCount("thanks", 2), new ReactionCount("agree", 1)], seen.Counts.Reactions);
        Assert.Equal(4.5, seen.Counts.AverageRating);
        Assert.Equal(["thanks"], seen.Mine.Reactions);
        Assert.Equal(5, seen.Mine.Rating);
        Assert.True(seen.Mine.Follows);
        Assert.Equal(["stone", "wood"], seen.Topics);
    }

    /// <summary>A guest learns of no member whom they may not see, be it from a mention.</summary>
    [Fact]
    public async Task Mentions_are_of_members_whom_the_viewer_may_see()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, guest);
        var subject = (await host.World.AddPostAsync(space, amelie, "@bob, @guest and @nobody")).Id.As<Subject>();
        await host.WriteAsync((transaction, token) => host.Get<IMentionStore>().SetAsync(transaction, subject, [guest.Id, bob.Id], token));

        Assert.Equal(["bob", "guest"], Assert.Single(await ListAsync(host, await host.World.ViewAsync(amelie), subject)).Mentions);
        Assert.Equal(["guest"], Assert.Single(await ListAsync(host, await host.World.ViewAsync(guest), subject)).Mentions);
    }

    /// <summary>The same subject for another viewer, and for nobody in particular.</summary>
    [Fact]
    public async Task Own_state_is_the_viewers_alone()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var subject = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        await ReactAsync(host, subject, amelie, "thanks");
        await RateAsync(host, subject, amelie, 4);
        await host.FollowAsync(amelie, FollowKind.Subject, subject.Value);

        foreach (var viewer in new[] { await host.World.ViewAsync(bob), Viewer.System })
        {
            var seen = Assert.Single(await ListAsync(host, viewer, subject));

            Assert.Empty(seen.Mine.Reactions);
            Assert.Null(seen.Mine.Rating);
            Assert.False(seen.Mine.Follows);
            Assert.Equal(1, seen.Counts.Ratings);
        }
    }

    /// <summary>A comment names its thread and what it replies to.</summary>
    [Fact]
    public async Task A_comment_comes_with_its_root_and_parent()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, guest);
        var post = await host.World.AddPostAsync(space, amelie);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), amelie);
        var reply = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(comment.Id.Value), guest, "And so it is.");

        var seen = await ListAsync(host, await host.World.ViewAsync(amelie), reply.Id.As<Subject>(), comment.Id.As<Subject>());

        Assert.Equal([SubjectRef.Comment(reply.Id), SubjectRef.Comment(comment.Id)], seen.Select(snapshot => snapshot.Ref));
        Assert.All(seen, snapshot => Assert.Equal(SubjectRef.Post(post.Id), snapshot.Root));
        Assert.Equal(comment.Id.As<Subject>(), seen[0].ParentId);
        Assert.Equal(post.Id.As<Subject>(), seen[1].ParentId);
        Assert.Null(seen[0].PostKind);
        Assert.Equal("And so it is.", seen[0].Body);
        Assert.Equal(MemberKind.Guest, seen[0].Author?.Kind);
        Assert.Equal(1, seen[1].Counts.Comments);
    }

    /// <summary>Order is the caller's; what is hidden and what is not there look the same.</summary>
    [Fact]
    public async Task Ids_keep_their_order_and_hidden_or_unknown_ones_are_absent()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var open = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var first = (await host.World.AddPostAsync(open, amelie)).Id.As<Subject>();
        var hidden = (await host.World.AddPostAsync(secret, amelie)).Id.As<Subject>();
        var last = (await host.World.AddPostAsync(open, amelie)).Id.As<Subject>();

        var seen = await ListAsync(host, await host.World.ViewAsync(bob), last, hidden, new Id<Subject>(999_999), first);

        Assert.Equal([last, first], seen.Select(snapshot => snapshot.Id));
        Assert.Empty(await ListAsync(host, Viewer.Anonymous, first));
        Assert.Empty(await ListAsync(host, await host.World.ViewAsync(bob)));
    }

    /// <summary>What lies below a trashed post cannot be reached, so it is gone as well.</summary>
    [Fact]
    public async Task Trashed_subjects_and_what_was_said_below_them_are_absent()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var comment = (await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Value), amelie)).Id.As<Subject>();
        var viewer = await host.World.ViewAsync(amelie);

        await host.TrashAsync(post);

        Assert.Empty(await ListAsync(host, viewer, post, comment));

        await host.TrashAsync(post, trashed: false);

        Assert.Equal(2, (await ListAsync(host, viewer, post, comment)).Count);
    }

    /// <summary>A host object has no text here; its resolver gives the title.</summary>
    [Fact]
    public async Task A_host_object_comes_by_kind_and_key()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var invoice = await host.WriteAsync(
            (transaction, token) =>
                host.Get<ISubjectStore>()
                    .AddAsync(
                        transaction,
                        new Subject
                        {
                            Id = default,
                            Ref = new SubjectRef("invoice", "RH 2026/42"),
                            RootId = default,
                            SpaceId = null,
                            Audience = Audience.Network,
                            AuthorId = null,
                            At = host.World.Now,
                        },
                        token
                    )
        );
        var comment = await host.World.AddCommentAsync(invoice, amelie);

        var seen = await ListAsync(host, await host.World.ViewAsync(amelie), invoice.Id, comment.Id.As<Subject>());

        Assert.Equal([invoice.Ref, SubjectRef.Comment(comment.Id)], seen.Select(snapshot => snapshot.Ref));
        Assert.All(seen, snapshot => Assert.Equal(invoice.Ref, snapshot.Root));
        Assert.Null(seen[0].Author);
        Assert.Null(seen[0].Space);
        Assert.Equal("", seen[0].Body);
        Assert.Equal(0, seen[0].Version);
        Assert.Equal(1, seen[0].Counts.Comments);
    }

    private static ValueTask<IReadOnlyList<SubjectSnapshot>> ListAsync(StorageHost host, Viewer viewer, params Id<Subject>[] ids) =>
        host.Get<ISnapshotStore>().ListAsync(viewer, ids, Token);

    private static async ValueTask ReactAsync(StorageHost host, Id<Subject> subject, Member member, string kind) =>
        Assert.True(
            await host.WriteAsync(
                (transaction, token) =>
                    host.Get<IReactionStore>()
                        .AddAsync(
                            transaction,
                            new Reaction
                            {
                                SubjectId = subject,
                                MemberId = member.Id,
                                Kind = kind,
                                At = host.World.Now,
                            },
                            token
                        )
            )
        );

    private static async ValueTask RateAsync(StorageHost host, Id<Subject> subject, Member member, int value) =>
        Assert.NotNull(
            await host.WriteAsync(
                (transaction, token) =>
                    host.Get<IRatingStore>()
                        .PutAsync(
                            transaction,
                            new Rating
                            {
                                SubjectId = subject,
                                MemberId = member.Id,
                                Value = value,
                                At = host.World.Now,
                            },
                            token
                        )
            )
        );
}
