using Rse.Activities;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Ratings;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Tests.Contracts.Spaces;

/// <summary>What every storage must do so that everything in a space has the audience of the space, including concurrent writes.</summary>
public abstract class SpaceAudienceContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every row with an audience has that of its space before and after a change.</summary>
    [Theory]
    [InlineData(SpaceVisibility.Open, SpaceVisibility.Secret)]
    [InlineData(SpaceVisibility.Open, SpaceVisibility.Private)]
    [InlineData(SpaceVisibility.Private, SpaceVisibility.Secret)]
    [InlineData(SpaceVisibility.Private, SpaceVisibility.Open)]
    [InlineData(SpaceVisibility.Secret, SpaceVisibility.Private)]
    [InlineData(SpaceVisibility.Secret, SpaceVisibility.Open)]
    public async Task A_change_of_visibility_changes_everything_in_the_space_and_nothing_else(SpaceVisibility before, SpaceVisibility after)
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var space = await PeopleAsync(host, "changed", before, member);
        var other = await PeopleAsync(host, "other", before, member);
        var rest = (await FactsAsync(host)).Where(fact => fact.SpaceId != space.Id).ToList();

        Assert.True(await ChangeAsync(host, space, after));

        var changed = await host.Get<ISpaceStore>().FindAsync(Viewer.System, space.Id, Token);
        Assert.Equal((after, 2), (changed!.Visibility, changed.Version));
        Assert.Equal(10, await AssertAudiencesAsync(host, changed));
        Assert.Equal(rest, (await FactsAsync(host)).Where(fact => fact.SpaceId != space.Id));
        Assert.Equal(10, await AssertAudiencesAsync(host, other));
    }

    /// <summary>What members outside the space see of it before and after a change.</summary>
    [Fact]
    public async Task A_change_of_visibility_applies_immediately()
    {
        await using var host = await fixture.OpenAsync();
        var (member, other) = (await host.World.AddMemberAsync("member"), await host.World.AddMemberAsync("other"));
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Open, member);
        var post = await host.World.AddPostAsync(space, member);
        var viewer = await host.World.ViewAsync(other);

        Assert.Equal((true, true), await SeesAsync(host, viewer, space, post));
        await ChangeAsync(host, space, SpaceVisibility.Private);
        Assert.Equal((true, false), await SeesAsync(host, viewer, space, post));
        await ChangeAsync(host, space with { Version = 2 }, SpaceVisibility.Secret);
        Assert.Equal((false, false), await SeesAsync(host, viewer, space, post));
        Assert.Equal((true, true), await SeesAsync(host, await host.World.ViewAsync(member), space, post));
        await ChangeAsync(host, space with { Version = 3 }, SpaceVisibility.Open);
        Assert.Equal((true, true), await SeesAsync(host, viewer, space, post));
    }

    /// <summary>A stale change leaves everything in the space as it was.</summary>
    [Fact]
    public async Task A_stale_change_leaves_everything_as_it_is()
    {
        await using var host = await fixture.OpenAsync();
        var space = await PeopleAsync(host, "space", SpaceVisibility.Open, await host.World.AddMemberAsync("member"));

        Assert.False(await ChangeAsync(host, space with { Version = 7 }, SpaceVisibility.Secret));

        Assert.Equal(10, await AssertAudiencesAsync(host, space));
    }

    /// <summary>A writer read the space earlier, and it may have changed since.</summary>
    [Fact]
    public async Task A_write_with_an_outdated_audience_gets_the_current_one()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Open, member);
        var before = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, member)).Id.Value);
        await ChangeAsync(host, space, SpaceVisibility.Secret);

        var post = await host.World.AddPostAsync(space, member);
        await host.World.AddCommentAsync(before, member);
        var fact = await AppendAsync(host, Fact(Verb.Update, space, member) with { Audience = Audience.Network });

        Assert.Equal((Audience.Closed(space.Id), Audience.Closed(space.Id)), (post.Audience, fact.Audience));
        Assert.Equal(4, await AssertAudiencesAsync(host, space with { Visibility = SpaceVisibility.Secret }, subjects: 3));
    }

    /// <summary>An activity that only projections may read stays so.</summary>
    [Fact]
    public async Task Activities_for_nobody_stay_for_nobody()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Secret, member);

        var fact = await AppendAsync(host, Fact(Verb.Update, space, member) with { Audience = Audience.Nobody });
        await ChangeAsync(host, space, SpaceVisibility.Open);

        Assert.Equal(Audience.Nobody, fact.Audience);
        Assert.Equal(Audience.Nobody, (await FactsAsync(host)).Single(stored => stored.Id == fact.Id).Audience);
    }

    /// <summary>
    /// Writers of every kind run concurrently with changes of visibility: nobody fails, and no row keeps an outdated audience.
    /// </summary>
    [Fact]
    public async Task No_row_keeps_an_outdated_audience_among_many_writers()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Open, member);
        var posts = new List<Subject>();
        for (var i = 0; i < 4; i++)
        {
            posts.Add(await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, member)).Id.Value));
        }

        var changes = Task.Run(
            async () =>
            {
                for (var i = 0; i < 12; i++)
                {
                    var visibility = (SpaceVisibility)((i + 1) % 3);
                    Assert.True(await ChangeAsync(host, space with { Version = i + 1 }, visibility));
                }
            },
            Token
        );
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 48),
            Token,
            async (i, _) =>
            {
                var post = posts[i % posts.Count];
                var written = (i % 4) switch
                {
                    0 => (await host.World.AddPostAsync(space, member)).Id.Value,
                    1 => (await host.World.AddCommentAsync(post, member)).Id.Value,
                    2 => await RateAsync(host, post, member, (i % 5) + 1),
                    _ => await TrashAsync(host, post, member, i % 8 == 3),
                };
                Assert.NotEqual(0, written);
            }
        );
        await changes;

        await AssertAudiencesAsync(host, space with { Visibility = (SpaceVisibility)(12 % 3) }, subjects: 4 + 24);
    }

    private static async ValueTask<Space> PeopleAsync(StorageHost host, string slug, SpaceVisibility visibility, Member member)
    {
        var space = await host.World.AddSpaceAsync(slug, visibility, member);
        var post = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, member)).Id.Value);
        var comment = await host.World.AddCommentAsync(post, member);
        var trashed = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, member)).Id.Value);
        await host.WriteAsync(
            (transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, trashed.Id, trashed: true, token)
        );
        Activity[] facts =
        [
            Fact(Verb.Create, space, member),
            Fact(Verb.Archive, space, member),
            Fact(Verb.Follow, space, member),
            Fact(Verb.Unfollow, space, member),
            Fact(Verb.Join, space, member) with
            {
                MemberId = member.Id,
                RoleAfter = SpaceRole.Contributor,
            },
            Fact(Verb.Like, space, member) with
            {
                Reaction = "like",
                SubjectId = comment.Id.As<Subject>(),
                RootId = post.Id,
            },
            Fact(Verb.Mention, space, member) with
            {
                SubjectId = post.Id,
                RootId = post.Id,
                MemberId = member.Id,
            },
        ];
        foreach (var fact in facts)
        {
            await AppendAsync(host, fact);
        }

        return space;
    }

    private static ValueTask<bool> ChangeAsync(StorageHost host, Space space, SpaceVisibility visibility) =>
        host.WriteAsync(
            (transaction, token) => host.Get<ISpaceStore>().UpdateAsync(transaction, space with { Visibility = visibility }, token)
        );

    private static async ValueTask<long> RateAsync(StorageHost host, Subject post, Member member, int value)
    {
        await host.WriteAsync(
            async (transaction, token) =>
            {
                await host.Get<IRatingStore>()
                    .PutAsync(
                        transaction,
                        new Rating
                        {
                            SubjectId = post.Id,
                            MemberId = member.Id,
                            Value = value,
                            At = DateTimeOffset.UnixEpoch,
                        },
                        token
                    );
                await AppendAsync(host, transaction, About(Verb.Rate, post, member) with { Rating = value });
            }
        );
        return post.Id.Value;
    }

    private static async ValueTask<long> TrashAsync(StorageHost host, Subject post, Member member, bool trashed)
    {
        await host.WriteAsync(
            async (transaction, token) =>
            {
                await host.Get<ISubjectStore>().SetTrashedAsync(transaction, post.Id, trashed, token);
                await AppendAsync(host, transaction, About(trashed ? Verb.Trash : Verb.Restore, post, member));
            }
        );
        return post.Id.Value;
    }

    private static async ValueTask<(bool Knows, bool Sees)> SeesAsync(StorageHost host, Viewer viewer, Space space, Post post) =>
        (
            await host.Get<ISpaceStore>().FindAsync(viewer, space.Id, Token) is not null,
            await host.Get<IPostStore>().FindAsync(viewer, post.Id, Token) is not null
        );

    private static async ValueTask<int> AssertAudiencesAsync(StorageHost host, Space space, int? subjects = null)
    {
        var facts = (await FactsAsync(host)).Where(fact => fact.SpaceId == space.Id).ToList();
        Assert.All(facts, fact => Assert.Equal(fact.IsAboutSpace ? space.Listing : space.Audience, fact.Audience));
        Id<Subject>[] ids =
        [
            .. facts.Where(fact => fact.Verb is Verb.Create && fact.SubjectId is not null).Select(fact => fact.SubjectId!.Value).Distinct(),
        ];
        foreach (var id in ids)
        {
            // Nobody finds trashed subjects; those who trashed them see them through their posts.
            var audience =
                (await host.Get<ISubjectStore>().FindAsync(Viewer.System, id, Token))?.Audience
                ?? (await host.Get<IPostStore>().FindAsync(Viewer.System, id.As<Post>(), Token))?.Audience
                ?? (await host.Get<ICommentStore>().FindAsync(Viewer.System, id.As<Comment>(), Token))?.Audience;
            Assert.True(audience is null || audience == space.Audience);
        }

        Assert.Equal(subjects ?? ids.Length, ids.Length);
        return facts.Count;
    }

    private static async ValueTask<List<Activity>> FactsAsync(StorageHost host)
    {
        // On PostgreSQL the log is held back as long as any older transaction of the server runs, such as another test's.
        var store = host.Get<IActivityStore>();
        var end = await store.FindEndAsync(Viewer.System, Token);
        while (true)
        {
            var read = await store.ReadAsync(Viewer.System, LogPosition.Start, 10_000, Token);
            if (read.Count == 0 ? end == LogPosition.Start : read[^1].Position == end)
            {
                return [.. read.Select(logged => logged.Activity)];
            }

            await Task.Delay(10, Token);
        }
    }

    private static ValueTask<Activity> AppendAsync(StorageHost host, Activity fact) =>
        host.WriteAsync((transaction, _) => AppendAsync(host, transaction, fact));

    private static ValueTask<Activity> AppendAsync(StorageHost host, IWriteTransaction transaction, Activity fact) =>
        host.Get<IActivityStore>().AppendAsync(transaction, fact, Token);

    private static Activity About(Verb verb, Subject subject, Member member) =>
        new()
        {
            Verb = verb,
            ActorId = member.Id,
            At = DateTimeOffset.UnixEpoch,
            SubjectId = subject.Id,
            RootId = subject.RootId,
            SpaceId = subject.SpaceId,
            Audience = subject.Audience,
            Listing = Listing.None,
        };

    private static Activity Fact(Verb verb, Space space, Member member) =>
        new()
        {
            Verb = verb,
            ActorId = member.Id,
            At = DateTimeOffset.UnixEpoch,
            SpaceId = space.Id,
            Audience = space.Audience,
            Listing = Listing.None,
        };
}
