using Rse.Feeds;
using Rse.Follows;
using Rse.Mutes;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Feeds;

/// <summary>What every <see cref="IFeedStore"/> must do.</summary>
public abstract class FeedStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Without comments, which are in other feeds.</summary>
    [Fact]
    public async Task A_space_lists_its_posts_newest_first()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var elsewhere = await host.World.AddSpaceAsync("elsewhere");
        var first = await host.World.AddPostAsync(space, amelie);
        var second = await host.World.AddPostAsync(space, amelie);
        await host.World.AddPostAsync(elsewhere, amelie);
        await host.World.AddCommentAsync(await host.World.FindSubjectAsync(first.Id.Value), amelie);

        var entries = await host.ReadFeedAsync(await host.World.ViewAsync(amelie), FeedScope.Space(space.Id));

        Assert.Equal([second.Id.Value, first.Id.Value], entries.Subjects());
        Assert.All(entries, entry => Assert.Equal([FeedReason.Belongs], entry.Reasons));
        Assert.Equal(second.At, entries[0].At);
    }

    /// <summary>Everything that a member wrote.</summary>
    [Fact]
    public async Task A_member_lists_their_posts_and_comments()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var post = await host.World.AddPostAsync(space, amelie);
        var root = await host.World.FindSubjectAsync(post.Id.Value);
        await host.World.AddCommentAsync(root, bob);
        var comment = await host.World.AddCommentAsync(root, amelie);

        var entries = await host.ReadFeedAsync(await host.World.ViewAsync(bob), FeedScope.Member(amelie.Id));

        Assert.Equal([comment.Id.Value, post.Id.Value], entries.Subjects());
        Assert.Equal(SubjectRef.Post(post.Id), entries[0].Subject.Root);
    }

    /// <summary>Comments at every depth.</summary>
    [Fact]
    public async Task A_thread_lists_its_comments()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var post = await host.World.AddPostAsync(space, amelie);
        var other = await host.World.AddPostAsync(space, amelie);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), amelie);
        var reply = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(comment.Id.Value), amelie);
        await host.World.AddCommentAsync(await host.World.FindSubjectAsync(other.Id.Value), amelie);

        var entries = await host.ReadFeedAsync(await host.World.ViewAsync(amelie), FeedScope.Subject(post.Id.As<Subject>()));

        Assert.Equal([reply.Id.Value, comment.Id.Value], entries.Subjects());
        Assert.Equal(comment.Id.As<Subject>(), entries[0].Subject.ParentId);
    }

    /// <summary>A topic spans spaces.</summary>
    [Fact]
    public async Task A_topic_lists_what_is_tagged_with_it()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var other = await host.World.AddSpaceAsync("other");
        var here = await host.World.AddPostAsync(space, amelie);
        var there = await host.World.AddPostAsync(other, amelie);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(here.Id.Value), amelie);
        await host.World.AddPostAsync(space, amelie);
        foreach (var id in new[] { here.Id.Value, there.Id.Value, comment.Id.Value })
        {
            await host.TagAsync(new Id<Subject>(id), "wood");
        }

        var entries = await host.ReadFeedAsync(await host.World.ViewAsync(amelie), FeedScope.Topic(await host.TopicAsync("wood")));

        Assert.Equal([comment.Id.Value, there.Id.Value, here.Id.Value], entries.Subjects());
        Assert.Equal(["wood"], entries[0].Subject.Topics);
    }

    /// <summary>An entry with several reasons appears once with all of them.</summary>
    [Fact]
    public async Task Home_is_the_union_of_follows_with_every_reason()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var carla = await host.World.AddMemberAsync("carla");
        var other = await host.World.AddSpaceAsync("other");
        var inSpace = await host.World.AddPostAsync(space, carla);
        var byBob = await host.World.AddPostAsync(other, bob);
        var both = await host.World.AddPostAsync(space, bob);
        var tagged = await host.World.AddPostAsync(other, carla);
        var unrelated = await host.World.AddPostAsync(other, carla);
        var reply = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(unrelated.Id.Value), carla);
        await host.TagAsync(tagged.Id.As<Subject>(), "wood", "stone");
        await host.TagAsync(both.Id.As<Subject>(), "wood", "stone");
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Subject, unrelated.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Topic, (await host.TopicAsync("wood")).Value);
        await host.FollowAsync(amelie, FollowKind.Topic, (await host.TopicAsync("stone")).Value);

        var entries = await host.ReadFeedAsync(await host.World.ViewAsync(amelie), FeedScope.Home(amelie.Id));

        Assert.Equal([reply.Id.Value, tagged.Id.Value, both.Id.Value, byBob.Id.Value, inSpace.Id.Value], entries.Subjects());
        Assert.Equal([FeedReason.FollowsSubject], entries[0].Reasons);
        Assert.Equal([FeedReason.FollowsTopic], entries[1].Reasons);
        Assert.Equal([FeedReason.FollowsMember, FeedReason.FollowsSpace, FeedReason.FollowsTopic], entries[2].Reasons);
        Assert.Equal([FeedReason.FollowsMember], entries[3].Reasons);
        Assert.Equal([FeedReason.FollowsSpace], entries[4].Reasons);
        Assert.True(await host.ReadFeedAsync(await host.World.ViewAsync(bob), FeedScope.Home(bob.Id)) is [], "Bob follows nothing.");
    }

    /// <summary>An activity with several followed topics counts once, so that the page is full.</summary>
    [Fact]
    public async Task An_entry_with_several_followed_topics_appears_once_on_a_full_page()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        string[] topics = ["a1", "b2", "c3", "d4"];
        List<long> expected = [];
        for (var i = 0; i < 5; i++)
        {
            var post = await host.World.AddPostAsync(space, amelie);
            await host.TagAsync(post.Id.As<Subject>(), topics);
            expected.Insert(0, post.Id.Value);
        }

        foreach (var topic in topics)
        {
            await host.FollowAsync(amelie, FollowKind.Topic, (await host.TopicAsync(topic)).Value);
        }

        var entries = await host.ReadFeedAsync(await host.World.ViewAsync(amelie), FeedScope.Home(amelie.Id), take: 3);

        Assert.Equal(expected.Take(4), entries.Subjects());
    }

    /// <summary>Including the comments below, which are no longer reachable.</summary>
    [Fact]
    public async Task Trashed_subjects_leave_every_feed_and_pages_stay_full()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var kept = await host.World.AddPostAsync(space, amelie);
        var trashed = await host.World.AddPostAsync(space, amelie);
        var root = await host.World.FindSubjectAsync(trashed.Id.Value);
        for (var i = 0; i < 5; i++)
        {
            await host.World.AddCommentAsync(root, amelie);
        }

        await host.FollowAsync(amelie, FollowKind.Member, amelie.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        var viewer = await host.World.ViewAsync(amelie);
        FeedScope[] scopes = [FeedScope.Home(amelie.Id), FeedScope.Member(amelie.Id), FeedScope.Space(space.Id)];

        await host.TrashAsync(root.Id);

        foreach (var scope in scopes)
        {
            Assert.Equal([kept.Id.Value], (await host.ReadFeedAsync(viewer, scope, take: 1)).Subjects());
        }

        Assert.Empty(await host.ReadFeedAsync(viewer, FeedScope.Subject(root.Id)));

        await host.TrashAsync(root.Id, trashed: false);

        Assert.Equal([trashed.Id.Value, kept.Id.Value], (await host.ReadFeedAsync(viewer, FeedScope.Space(space.Id))).Subjects());
        Assert.Equal(7, (await host.ReadFeedAsync(viewer, FeedScope.Member(amelie.Id))).Count);
    }

    /// <summary>A follow grants no permission.</summary>
    [Fact]
    public async Task No_feed_contains_what_the_viewer_may_not_see()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, open) = await SceneAsync(host);
        var outsider = await host.World.AddMemberAsync("outsider");
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var hidden = await host.World.AddPostAsync(secret, amelie);
        var hiddenRoot = await host.World.FindSubjectAsync(hidden.Id.Value);
        await host.World.AddCommentAsync(hiddenRoot, amelie);
        var shown = await host.World.AddPostAsync(open, amelie);
        await host.TagAsync(hiddenRoot.Id, "wood");
        await host.FollowAsync(outsider, FollowKind.Member, amelie.Id.Value);
        await host.FollowAsync(outsider, FollowKind.Space, secret.Id.Value);
        await host.FollowAsync(outsider, FollowKind.Subject, hiddenRoot.Id.Value);
        await host.FollowAsync(outsider, FollowKind.Topic, (await host.TopicAsync("wood")).Value);
        var viewer = await host.World.ViewAsync(outsider);

        Assert.Equal([shown.Id.Value], (await host.ReadFeedAsync(viewer, FeedScope.Home(outsider.Id))).Subjects());
        Assert.Equal([shown.Id.Value], (await host.ReadFeedAsync(viewer, FeedScope.Member(amelie.Id))).Subjects());
        Assert.Empty(await host.ReadFeedAsync(viewer, FeedScope.Space(secret.Id)));
        Assert.Empty(await host.ReadFeedAsync(viewer, FeedScope.Subject(hiddenRoot.Id)));
        Assert.Empty(await host.ReadFeedAsync(viewer, FeedScope.Topic(await host.TopicAsync("wood"))));
        Assert.Empty(await host.ReadFeedAsync(Viewer.Anonymous, FeedScope.Member(amelie.Id)));
        Assert.Equal(3, (await host.ReadFeedAsync(await host.World.ViewAsync(amelie), FeedScope.Member(amelie.Id))).Count);
    }

    /// <summary>The end of a membership takes effect with the next read.</summary>
    [Fact]
    public async Task A_member_who_leaves_a_private_space_no_longer_sees_it()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("private", SpaceVisibility.Private, amelie, bob);
        await host.World.AddPostAsync(space, amelie);
        await host.FollowAsync(bob, FollowKind.Space, space.Id.Value);
        Assert.Single(await host.ReadFeedAsync(await host.World.ViewAsync(bob), FeedScope.Home(bob.Id)));

        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, space.Id, bob.Id, token));

        Assert.Empty(await host.ReadFeedAsync(await host.World.ViewAsync(bob), FeedScope.Home(bob.Id)));
    }

    /// <summary>A guest has access to spaces, not to the network.</summary>
    [Fact]
    public async Task A_guest_reads_only_their_spaces()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, open) = await SceneAsync(host);
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var shared = await host.World.AddSpaceAsync("shared", SpaceVisibility.Open, amelie, guest);
        await host.World.AddPostAsync(open, amelie);
        var seen = await host.World.AddPostAsync(shared, amelie);
        await host.FollowAsync(guest, FollowKind.Member, amelie.Id.Value);
        var viewer = await host.World.ViewAsync(guest);

        Assert.Equal([seen.Id.Value], (await host.ReadFeedAsync(viewer, FeedScope.Home(guest.Id))).Subjects());
        Assert.Empty(await host.ReadFeedAsync(viewer, FeedScope.Space(open.Id)));
    }

    /// <summary>
    /// The keyset is (time, id), exclusive. One row more than the page indicates another page.
    /// </summary>
    [Fact]
    public async Task Pages_follow_each_other_through_equal_times()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var at = host.World.Now.AddHours(1);
        List<long> expected = [];
        for (var i = 0; i < 7; i++)
        {
            expected.Insert(0, (await host.World.AddPostAsync(space, amelie, at: at)).Id.Value);
        }

        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Member, amelie.Id.Value);
        var viewer = await host.World.ViewAsync(amelie);
        foreach (var scope in new[] { FeedScope.Space(space.Id), FeedScope.Home(amelie.Id) })
        {
            var first = await host.ReadFeedAsync(viewer, scope, take: 3);
            var second = await host.ReadFeedAsync(viewer, scope, take: 3, after: first[2].Place());
            var third = await host.ReadFeedAsync(viewer, scope, take: 3, after: second[2].Place());

            Assert.Equal(expected.Take(4), first.Subjects());
            Assert.Equal(expected.Skip(3).Take(4), second.Subjects());
            Assert.Equal(expected.Skip(6), third.Subjects());
        }
    }

    /// <summary>The instant is inclusive.</summary>
    [Fact]
    public async Task Until_is_inclusive_and_combines_with_a_cursor()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var first = await host.World.AddPostAsync(space, amelie);
        var second = await host.World.AddPostAsync(space, amelie);
        await host.World.AddPostAsync(space, amelie);
        var viewer = await host.World.ViewAsync(amelie);
        var scope = FeedScope.Space(space.Id);

        var entries = await host.ReadFeedAsync(viewer, scope, until: second.At);

        Assert.Equal([second.Id.Value, first.Id.Value], entries.Subjects());
        Assert.Equal([first.Id.Value], (await host.ReadFeedAsync(viewer, scope, after: entries[0].Place(), until: second.At)).Subjects());
        Assert.Equal(
            [first.Id.Value],
            (await host.ReadFeedAsync(viewer, scope, after: entries[0].Place(), until: second.At.AddYears(1))).Subjects()
        );
        Assert.Empty(await host.ReadFeedAsync(viewer, scope, until: first.At.AddMilliseconds(-1)));
    }

    /// <summary>The level of a follow determines which of its entries are in the home feed.</summary>
    [Fact]
    public async Task Home_respects_the_levels_of_follows()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var post = await host.World.AddPostAsync(space, bob);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), bob);
        await host.TagAsync(comment.Id.As<Subject>(), "wood", "stone");
        var viewer = await host.World.ViewAsync(amelie);
        ValueTask<IReadOnlyList<FeedEntry>> HomeAsync() => host.ReadFeedAsync(viewer, FeedScope.Home(amelie.Id));

        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value, FollowLevel.HighlightsOnly);
        Assert.Empty(await HomeAsync());

        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value, FollowLevel.PostsOnly);
        Assert.Equal([post.Id.Value], (await HomeAsync()).Subjects());

        await host.FollowAsync(amelie, FollowKind.Topic, (await host.TopicAsync("stone")).Value, FollowLevel.PostsOnly);
        await host.FollowAsync(amelie, FollowKind.Topic, (await host.TopicAsync("wood")).Value);
        var entries = await HomeAsync();

        Assert.Equal([comment.Id.Value, post.Id.Value], entries.Subjects());
        Assert.Equal([FeedReason.FollowsTopic], entries[0].Reasons);
    }

    /// <summary>Pages stay full, and other feeds do not change.</summary>
    [Theory]
    [InlineData(MuteKind.Member)]
    [InlineData(MuteKind.Space)]
    [InlineData(MuteKind.Topic)]
    [InlineData(MuteKind.Subject)]
    [InlineData(MuteKind.Kind)]
    public async Task Muted_entries_leave_home_and_stay_in_other_feeds(MuteKind kind)
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var carla = await host.World.AddMemberAsync("carla");
        var wanted = await host.World.AddSpaceAsync("wanted");
        var noisy = await host.World.AddSpaceAsync("noisy");
        List<long> kept =
        [
            (await host.World.AddPostAsync(wanted, carla)).Id.Value,
            (await host.World.AddPostAsync(wanted, carla)).Id.Value,
        ];
        var post = await host.World.AddPostAsync(noisy, bob);
        var root = await host.World.FindSubjectAsync(post.Id.Value);
        await host.TagAsync(root.Id, "wood");
        var comment = await host.World.AddCommentAsync(root, bob);
        foreach (
            var (follow, target) in new[]
            {
                (FollowKind.Member, bob.Id.Value),
                (FollowKind.Member, carla.Id.Value),
                (FollowKind.Space, noisy.Id.Value),
                (FollowKind.Subject, root.Id.Value),
            }
        )
        {
            await host.FollowAsync(amelie, follow, target);
        }

        var viewer = await host.World.ViewAsync(amelie);
        Assert.Equal(
            [comment.Id.Value, post.Id.Value, kept[1], kept[0]],
            (await host.ReadFeedAsync(viewer, FeedScope.Home(amelie.Id))).Subjects()
        );
        var muted = kind switch
        {
            MuteKind.Member => bob.Id.Value,
            MuteKind.Space => noisy.Id.Value,
            MuteKind.Topic => (await host.TopicAsync("wood")).Value,
            MuteKind.Subject => root.Id.Value,
            _ => 0,
        };

        var end = host.World.Now.AddHours(1);
        await host.MuteAsync(amelie, kind, muted, kind is MuteKind.Kind ? "comment" : "", end);

        long[] left = kind is MuteKind.Kind ? [post.Id.Value, kept[1]] : [kept[1], kept[0]];
        Assert.Equal(left, (await host.ReadFeedAsync(viewer, FeedScope.Home(amelie.Id), take: 1)).Subjects());
        Assert.Equal(
            left,
            (await host.Get<IFeedStore>().ReadAsync(host.Query(viewer, FeedScope.Home(amelie.Id), take: 1).Unread(), Token)).Subjects()
        );
        Assert.Equal([post.Id.Value], (await host.ReadFeedAsync(viewer, FeedScope.Space(noisy.Id))).Subjects());
        Assert.Equal(2, (await host.ReadFeedAsync(viewer, FeedScope.Member(bob.Id))).Count);
        Assert.Equal([comment.Id.Value], (await host.ReadFeedAsync(viewer, FeedScope.Subject(root.Id))).Subjects());

        var over = host.Query(viewer, FeedScope.Home(amelie.Id)) with { Now = end };
        Assert.Equal(4, (await host.Get<IFeedStore>().ReadAsync(over, Token)).Count);
    }

    /// <summary>A store that caches the shape of a home feed notices changes at once.</summary>
    [Fact]
    public async Task Home_reflects_follows_and_mutes_at_the_time_of_reading()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var elsewhere = await host.World.AddSpaceAsync("elsewhere");
        var tagged = await host.World.AddPostAsync(elsewhere, bob);
        await host.TagAsync(tagged.Id.As<Subject>(), "wood");
        var thread = await host.World.AddPostAsync(elsewhere, bob);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(thread.Id.Value), bob);
        var post = await host.World.AddPostAsync(space, bob);
        await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), bob);
        var viewer = await host.World.ViewAsync(amelie);
        var topic = (await host.TopicAsync("wood")).Value;

        await HomeIsAsync();
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await HomeIsAsync(post.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Topic, topic);
        await HomeIsAsync(post.Id.Value, tagged.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Subject, thread.Id.Value);
        await HomeIsAsync(post.Id.Value, comment.Id.Value, tagged.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value, FollowLevel.PostsOnly);
        await HomeIsAsync(post.Id.Value, comment.Id.Value, thread.Id.Value, tagged.Id.Value);
        await host.MuteAsync(amelie, MuteKind.Topic, topic);
        await HomeIsAsync(post.Id.Value, comment.Id.Value, thread.Id.Value);

        async Task HomeIsAsync(params long[] subjects)
        {
            var home = FeedScope.Home(amelie.Id);
            Assert.Equal(subjects, (await host.ReadFeedAsync(viewer, home)).Subjects());
            Assert.Equal(subjects, (await host.Get<IFeedStore>().ReadAsync(host.Query(viewer, home).Unread(), Token)).Subjects());
            Assert.Equal(subjects.Length, (await host.Get<IFeedStore>().ListPlacesAsync(host.Query(viewer, home), Token)).Count);
            Assert.Equal(subjects.Length, (await host.Get<IFeedStore>().ListTracesAsync(host.Query(viewer, home), Token)).Count);
        }
    }

    /// <summary>Seen entries take no place on a page.</summary>
    [Fact]
    public async Task Pages_of_unread_entries_are_full_and_leave_out_own_and_seen_ones()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var first = await host.World.AddPostAsync(space, bob);
        var second = await host.World.AddPostAsync(space, bob);
        await host.World.AddPostAsync(space, amelie);
        var seen = await host.World.AddPostAsync(space, bob);
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value);
        await host.SeeAsync(amelie, seen.Id.Value);
        var viewer = await host.World.ViewAsync(amelie);

        foreach (var scope in (FeedScope[])[FeedScope.Home(amelie.Id), FeedScope.Space(space.Id), FeedScope.Member(bob.Id)])
        {
            var entries = await host.Get<IFeedStore>().ReadAsync(host.Query(viewer, scope, take: 1).Unread(), Token);

            Assert.Equal([second.Id.Value, first.Id.Value], entries.Subjects());
            Assert.All(entries, entry => Assert.False(entry.Subject.Mine.Read));
            Assert.Equal(
                entries.Select(entry => entry.Id),
                (await host.Get<IFeedStore>().ListPlacesAsync(host.Query(viewer, scope, take: 1).Unread(), Token)).Select(place => place.Id)
            );
        }

        Assert.Equal(
            [true, true, false, false],
            (await host.ReadFeedAsync(viewer, FeedScope.Space(space.Id))).Select(entry => entry.Subject.Mine.Read)
        );
    }

    /// <summary>They are the same rows as the entries of a page.</summary>
    [Fact]
    public async Task Traces_match_the_entries_of_the_same_page()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var post = await host.World.AddPostAsync(space, bob);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), bob);
        await host.World.AddPostAsync(space, amelie);
        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await host.SeeAsync(amelie, post.Id.Value);
        var viewer = await host.World.ViewAsync(amelie);

        foreach (var scope in (FeedScope[])[FeedScope.Home(amelie.Id), FeedScope.Member(bob.Id), FeedScope.Space(space.Id)])
        {
            foreach (
                var query in (FeedQuery[])
                    [host.Query(viewer, scope, take: 1), host.Query(viewer, scope), host.Query(viewer, scope).Unread()]
            )
            {
                var entries = await host.Get<IFeedStore>().ReadAsync(query, Token);
                var traces = await host.Get<IFeedStore>().ListTracesAsync(query, Token);

                Assert.Equal(
                    entries.Select(entry =>
                        (
                            entry.Id,
                            entry.At,
                            entry.Verb,
                            entry.Subject.Id,
                            entry.Subject.RootId,
                            entry.Subject.Space!.Id,
                            entry.Subject.Author,
                            entry.Subject.Mine.Read
                        )
                    ),
                    traces.Select(trace =>
                        (trace.Id, trace.At, trace.Verb, trace.SubjectId, trace.RootId, trace.SpaceId!.Value, trace.Actor, trace.Read)
                    )
                );
                Assert.Equal(entries.Select(entry => entry.Reasons), traces.Select(trace => trace.Reasons));
                Assert.All(traces, trace => Assert.Null(trace.Host));
            }
        }

        Assert.Contains(
            await host.Get<IFeedStore>().ListTracesAsync(host.Query(viewer, FeedScope.Member(bob.Id)), Token),
            trace => trace.SubjectId == comment.Id.As<Subject>()
        );
    }

    private static async ValueTask<(Member Member, Space Space)> SceneAsync(StorageHost host)
    {
        Token.ThrowIfCancellationRequested();
        var member = await host.World.AddMemberAsync("amelie");
        return (member, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member));
    }
}
