using Rse.Activities;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Tests.Contracts.Activities;

/// <summary>What every <see cref="IActivityStore"/> must do.</summary>
public abstract class ActivityStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every column goes in and comes out.</summary>
    [Fact]
    public async Task An_activity_is_read_as_it_was_appended()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member);
        var post = await host.World.AddPostAsync(space, member);
        var start = await EndAsync(host);
        var given = new Activity
        {
            Verb = Verb.Like,
            ActorId = member.Id,
            At = new DateTimeOffset(2001, 2, 3, 4, 5, 6, 789, TimeSpan.Zero),
            SubjectId = post.Id.As<Subject>(),
            RootId = post.Id.As<Subject>(),
            SpaceId = space.Id,
            MemberId = member.Id,
            Audience = space.Audience,
            Listing = Listing.None,
            Reaction = "applause",
        };
        var bare = Fact(Verb.Update);

        var (first, second) = await host.WriteAsync(
            async (transaction, token) => (await AppendAsync(host, transaction, given), await AppendAsync(host, transaction, bare))
        );

        Assert.False(first.Id.IsNone);
        Assert.Equal(given with { Id = first.Id }, first);
        Assert.Equal([first, second], (await ReadAsync(host, start)).Select(logged => logged.Activity));
    }

    /// <summary>A fact for nobody stays for nobody, in whatever space it happened.</summary>
    [Fact]
    public async Task What_is_for_nobody_is_read_by_the_system_alone()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member);

        var fact = await host.WriteAsync(
            (transaction, _) =>
                AppendAsync(
                    host,
                    transaction,
                    Fact(Verb.RequestToJoin) with
                    {
                        SpaceId = space.Id,
                        MemberId = member.Id,
                        Audience = Audience.Nobody,
                    }
                )
        );

        Assert.Equal(fact, Assert.Single(await ReadAsync(host, LogPosition.Start)).Activity);
        Assert.Equal(Audience.Nobody, fact.Audience);
        Assert.Empty(await host.Get<IActivityStore>().ReadAsync(await host.World.ViewAsync(member), LogPosition.Start, 10, Token));
    }

    /// <summary>Going on behind the last position of each batch reads everything once, in order.</summary>
    [Fact]
    public async Task Batches_join_without_gap_or_overlap()
    {
        await using var host = await fixture.OpenAsync();
        List<Id<Activity>> appended = [];
        for (var i = 0; i < 5; i++)
        {
            appended.AddRange(
                await host.WriteAsync(
                    async (transaction, _) =>
                        new[] { (await AppendAsync(host, transaction, Fact())).Id, (await AppendAsync(host, transaction, Fact())).Id }
                )
            );
        }

        List<Id<Activity>> read = [];
        var position = LogPosition.Start;
        var end = await EndAsync(host);
        while (position.IsBefore(end))
        {
            var batch = await host.Get<IActivityStore>().ReadAsync(Viewer.System, position, 3, Token);
            Assert.InRange(batch.Count, 0, 3);
            read.AddRange(batch.Select(logged => logged.Activity.Id));
            position = batch.Count == 0 ? position : batch[^1].Position;
        }

        Assert.Equal(appended, read);
    }

    /// <summary>What is rolled back never stood in the log.</summary>
    [Fact]
    public async Task A_rolled_back_activity_is_never_read()
    {
        await using var host = await fixture.OpenAsync();

        await Assert.ThrowsAsync<TimeoutException>(async () =>
            await host.WriteAsync(
                async (transaction, _) =>
                {
                    await AppendAsync(host, transaction, Fact());
                    throw new TimeoutException();
                }
            )
        );
        var kept = await host.WriteAsync((transaction, _) => AppendAsync(host, transaction, Fact()));

        Assert.Equal(kept, Assert.Single(await ReadAsync(host, LogPosition.Start)).Activity);
    }

    /// <summary>Two transactions at once, the second committed first: a reader who goes on from what it was given misses nothing.</summary>
    [Fact]
    public async Task Interleaved_transactions_are_read_in_a_fixed_order_without_a_gap()
    {
        await using var host = await fixture.OpenAsync();
        var commitFirst = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var firstAppended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var first = Task.Run(
            async () =>
                await host.WriteAsync(
                    async (transaction, _) =>
                    {
                        var activity = await AppendAsync(host, transaction, Fact(Verb.Like) with { Reaction = "first" });
                        firstAppended.SetResult();
                        await commitFirst.Task;
                        return activity;
                    }
                ),
            Token
        );
        await firstAppended.Task;
        var second = Task.Run(
            async () =>
                await host.WriteAsync((transaction, _) => AppendAsync(host, transaction, Fact(Verb.Like) with { Reaction = "second" })),
            Token
        );

        // Where the database lets writers overlap, the second commits now; where it has one writer, the second waits and this reads
        // nothing.
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(500), Token));
        var during = await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token);
        var position = during.Count == 0 ? LogPosition.Start : during[^1].Position;
        commitFirst.SetResult();
        await Task.WhenAll(first, second);
        var after = await ReadAsync(host, position);

        Assert.Equal(["first", "second"], during.Concat(after).Select(logged => logged.Activity.Reaction), StringComparer.Ordinal);
        Assert.Equal(during.Concat(after), await ReadAsync(host, LogPosition.Start));
    }

    /// <summary>Writers at once, a reader beside them: each activity is read exactly once.</summary>
    [Fact]
    public async Task A_reader_beside_writers_reads_each_activity_once()
    {
        await using var host = await fixture.OpenAsync();
        var writers = Task.Run(
            () =>
                Parallel.ForEachAsync(
                    Enumerable.Range(0, 60),
                    new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Token },
                    async (i, _) =>
                        await host.WriteAsync(
                            async (transaction, token) =>
                            {
                                await AppendAsync(host, transaction, Fact(Verb.Like) with { Reaction = $"{i}a" });
                                await Task.Delay(i % 4, token);
                                return await AppendAsync(host, transaction, Fact(Verb.Like) with { Reaction = $"{i}b" });
                            }
                        )
                ),
            Token
        );

        List<string?> read = [];
        var position = LogPosition.Start;
        while (true)
        {
            var ended = writers.IsCompleted;
            var batch = await host.Get<IActivityStore>().ReadAsync(Viewer.System, position, 7, Token);
            read.AddRange(batch.Select(logged => logged.Activity.Reaction));
            position = batch.Count == 0 ? position : batch[^1].Position;
            if (ended && !position.IsBefore(await EndAsync(host)))
            {
                break;
            }
        }

        await writers;
        Assert.Equal(120, read.Count);
        Assert.Equal(
            Enumerable.Range(0, 60).SelectMany(i => new[] { $"{i}a", $"{i}b" }).Order(StringComparer.Ordinal),
            read.Order(StringComparer.Ordinal)
        );
    }

    /// <summary>The log is filtered like any other read.</summary>
    [Fact]
    public async Task A_viewer_reads_only_what_they_may_see()
    {
        await using var host = await fixture.OpenAsync();
        var insider = await host.World.AddMemberAsync("insider");
        var outsider = await host.World.AddMemberAsync("outsider");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, insider);
        var start = await EndAsync(host);
        await host.WriteAsync(
            async (transaction, _) =>
            {
                await AppendAsync(host, transaction, Fact(Verb.Like) with { Audience = secret.Audience, Reaction = "secret" });
                return await AppendAsync(host, transaction, Fact(Verb.Like) with { Reaction = "network" });
            }
        );

        await ReadAsync(host, start);

        Assert.Equal(["secret", "network"], await ReactionsAsync(insider), StringComparer.Ordinal);
        Assert.Equal(["network"], await ReactionsAsync(outsider), StringComparer.Ordinal);
        Assert.Empty(await ReactionsAsync(guest));

        async ValueTask<IEnumerable<string?>> ReactionsAsync(Member member) =>
            (await host.Get<IActivityStore>().ReadAsync(await host.World.ViewAsync(member), start, 100, Token)).Select(logged =>
                logged.Activity.Reaction
            );
    }

    /// <summary>A subject's publication is its first creation; a subject without one has none.</summary>
    [Fact]
    public async Task The_publication_of_a_subject_is_found()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member);
        var post = await host.World.AddPostAsync(space, member);
        await host.WriteAsync(
            (transaction, _) => AppendAsync(host, transaction, Fact(Verb.Update) with { SubjectId = post.Id.As<Subject>() })
        );

        var found = await FindAsync(host, post.Id.As<Subject>());

        Assert.NotNull(found);
        Assert.Equal((Verb.Create, Listing.Top, member.Id), (found.Verb, found.Listing, found.ActorId));
        Assert.Null(await FindAsync(host, new Id<Subject>(long.MaxValue)));
    }

    private static ValueTask<Activity?> FindAsync(StorageHost host, Id<Subject> subject) =>
        host.WriteAsync((transaction, token) => host.Get<IActivityStore>().FindPublicationAsync(transaction, subject, token));

    private static ValueTask<Activity> AppendAsync(StorageHost host, IWriteTransaction transaction, Activity activity) =>
        host.Get<IActivityStore>().AppendAsync(transaction, activity, Token);

    // A store may hold activities back while others write, so what is committed is asked for until it is there.
    private static async ValueTask<IReadOnlyList<LoggedActivity>> ReadAsync(StorageHost host, LogPosition after)
    {
        var end = await EndAsync(host);
        List<LoggedActivity> all = [];
        while (after.IsBefore(end))
        {
            var batch = await host.Get<IActivityStore>().ReadAsync(Viewer.System, after, 1000, Token);
            all.AddRange(batch);
            after = batch.Count == 0 ? after : batch[^1].Position;
        }

        return all;
    }

    private static ValueTask<LogPosition> EndAsync(StorageHost host) => host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

    private static Activity Fact(Verb verb = Verb.Create) =>
        new()
        {
            Verb = verb,
            ActorId = null,
            At = DateTimeOffset.UnixEpoch,
            Audience = Audience.Network,
            Listing = Listing.None,
        };
}
