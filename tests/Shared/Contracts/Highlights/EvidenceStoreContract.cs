using Rse.Activities;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.People;
using Rse.ReadStates;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Highlights;

/// <summary>What every <see cref="IEvidenceStore"/> must do.</summary>
public abstract class EvidenceStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Nothing has been processed yet.</summary>
    [Fact]
    public async Task A_new_network_starts_before_the_first_activity()
    {
        await using var host = await fixture.OpenAsync();

        var state = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);

        Assert.Equal((0, 0, LogPosition.Start, "", null), (state.Build, state.Turn, state.Position, state.Formula, state.Failure));
        Assert.True(state.LearnAt > 0);
        Assert.Empty(state.Models);
    }

    /// <summary>A viewer other than the system is refused.</summary>
    [Fact]
    public async Task Only_the_system_reads_evidence()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, post) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var store = host.Get<IEvidenceStore>();
        var state = await store.FindStateAsync(Viewer.System, Token);

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.FindStateAsync(viewer, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ListSubjectsAsync(viewer, [post.Value], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ListActsBySourceAsync(viewer, [post.Value], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.LoadAsync(viewer, [], [], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ListMarksAsync(viewer, state, 1, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ListEvidenceAsync(viewer, null, 1, Token));
    }

    /// <summary>Every property of a state is stored.</summary>
    [Fact]
    public async Task The_state_is_stored_completely()
    {
        await using var host = await fixture.OpenAsync();
        var before = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        var after = before with
        {
            Turn = 7,
            Position = new LogPosition(3, 12),
            Revision = 2,
            Formula = "one-2",
            Evidence = 5,
            LearnAt = 900,
            Models = new Dictionary<EvidenceChannel, ChannelModel>
            {
                [EvidenceChannel.BestAnswer] = new()
                {
                    Slope = 1.0 / 3,
                    Noise = 0.1,
                    Friends = 2.0 / 3,
                },
            },
            Failure = "It threw.",
            FailedAt = host.World.Now,
        };

        Assert.True(await SaveAsync(host, new EvidenceChanges { Before = before, After = after }));

        var stored = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        Assert.Equal(after.Models, stored.Models);
        Assert.Equal(after with { Models = stored.Models }, stored);
    }

    /// <summary>Of two nodes that computed from the same state, only the first one stores its changes.</summary>
    [Fact]
    public async Task Changes_computed_from_an_older_state_are_not_stored()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, post) = await SceneAsync(host);
        var before = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);

        Assert.True(
            await SaveAsync(
                host,
                new EvidenceChanges
                {
                    Before = before,
                    After = before with { Turn = 1 },
                    Rows = Rows(bruno, amelie, post, 100),
                }
            )
        );
        Assert.False(
            await SaveAsync(
                host,
                new EvidenceChanges
                {
                    Before = before,
                    After = before with { Turn = 1 },
                    Rows = Rows(bruno, amelie, post, 999),
                }
            )
        );

        var loaded = await LoadAsync(host, bruno, amelie, post);
        Assert.Equal(100, Assert.Single(loaded.Reads).Reaction);
    }

    /// <summary>Every column of every row is stored.</summary>
    [Fact]
    public async Task Rows_are_loaded_as_stored_and_replaced_by_key()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, post) = await SceneAsync(host);
        var state = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        await SaveAsync(
            host,
            new EvidenceChanges
            {
                Before = state,
                After = state with { Turn = 1 },
                Rows = Rows(bruno, amelie, post, 1),
            }
        );
        var rows = Rows(bruno, amelie, post, 40);

        Assert.True(
            await SaveAsync(
                host,
                new EvidenceChanges
                {
                    Before = state with { Turn = 1 },
                    After = state with { Turn = 2 },
                    Rows = rows,
                }
            )
        );

        var loaded = await LoadAsync(host, bruno, amelie, post);
        Assert.Equal(rows.Reads, loaded.Reads);
        Assert.Equal(rows.Acts.OrderBy(act => act.Channel), loaded.Acts.OrderBy(act => act.Channel));
        Assert.Equal(rows.Habits.OrderBy(habit => habit.MemberId), loaded.Habits.OrderBy(habit => habit.MemberId));
        Assert.Equal(rows.Pairs, loaded.Pairs);
        Assert.Equal(rows.Tallies, loaded.Tallies);
        Assert.Equal(
            [EvidenceChannel.Answer],
            (await host.Get<IEvidenceStore>().ListActsBySourceAsync(Viewer.System, [77], Token)).Select(act => act.Channel)
        );
        Assert.Empty(
            (await host.Get<IEvidenceStore>().LoadAsync(Viewer.System, [new ReaderKey(amelie.Id.Value, post.Value)], [], Token)).Reads
        );
    }

    /// <summary>Host objects have no author, comments a parent.</summary>
    [Fact]
    public async Task Subjects_have_their_author_and_parent()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, post) = await SceneAsync(host);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Value), bruno);

        var subjects = await host.Get<IEvidenceStore>().ListSubjectsAsync(Viewer.System, [post.Value, comment.Id.Value, 99_999], Token);

        Assert.Equal(
            [(post.Value, amelie.Id.Value, post.Value, 0L), (comment.Id.Value, bruno.Id.Value, post.Value, post.Value)],
            subjects.OrderBy(subject => subject.Id).Select(subject => (subject.Id, subject.AuthorId, subject.RootId, subject.ParentId))
        );
    }

    /// <summary>A read mark is processed once, and after a rebuild in its original turn.</summary>
    [Fact]
    public async Task Read_marks_are_listed_once_and_a_rebuild_replays_them_in_their_turns()
    {
        await using var host = await fixture.OpenAsync();
        var (_, bruno, post) = await SceneAsync(host);
        var carla = await host.World.AddMemberAsync("carla");
        var store = host.Get<IEvidenceStore>();
        await MarkAsync(host, carla, post, 2);
        await MarkAsync(host, bruno, post, 1);
        var state = await store.FindStateAsync(Viewer.System, Token);

        var fresh = await store.ListMarksAsync(Viewer.System, state, 1, Token);
        Assert.Equal((0, new ReaderKey(bruno.Id.Value, post.Value)), (fresh.Turn, Assert.Single(fresh.Reads)));
        Assert.True(
            await SaveAsync(
                host,
                new EvidenceChanges
                {
                    Before = state,
                    After = state with { Turn = 1 },
                    Marks = fresh.Reads,
                }
            )
        );
        var rest = await store.ListMarksAsync(Viewer.System, await store.FindStateAsync(Viewer.System, Token), 10, Token);
        Assert.Equal(new ReaderKey(carla.Id.Value, post.Value), Assert.Single(rest.Reads));
        state = await store.FindStateAsync(Viewer.System, Token);
        Assert.True(
            await SaveAsync(
                host,
                new EvidenceChanges
                {
                    Before = state,
                    After = state with { Turn = 5 },
                    Marks = rest.Reads,
                }
            )
        );
        Assert.Empty((await store.ListMarksAsync(Viewer.System, await store.FindStateAsync(Viewer.System, Token), 10, Token)).Reads);

        state = await store.FindStateAsync(Viewer.System, Token);
        Assert.True(
            await SaveAsync(host, new EvidenceChanges { Before = state, After = state with { Build = state.Build + 1, Turn = 0 } })
        );

        var again = await store.FindStateAsync(Viewer.System, Token);
        Assert.Equal(5, again.ReplayUntil);
        Assert.Equal(1, (await store.ListMarksAsync(Viewer.System, again, 10, Token)).Turn);
        Assert.Equal(5, (await store.ListMarksAsync(Viewer.System, again with { Turn = 1 }, 10, Token)).Turn);
        Assert.Empty((await store.ListMarksAsync(Viewer.System, again with { Turn = 5 }, 10, Token)).Reads);
    }

    /// <summary>A rebuild starts without evidence.</summary>
    [Fact]
    public async Task A_later_build_deletes_everything()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, post) = await SceneAsync(host);
        var state = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        await SaveAsync(
            host,
            new EvidenceChanges
            {
                Before = state,
                After = state with { Turn = 1 },
                Rows = Rows(bruno, amelie, post, 1),
                Scores = [Score(post, 1.5, true)],
            }
        );

        Assert.True(
            await SaveAsync(host, new EvidenceChanges { Before = state with { Turn = 1 }, After = state with { Build = 1, Turn = 0 } })
        );

        var loaded = await LoadAsync(host, bruno, amelie, post);
        Assert.Empty(loaded.Reads.Cast<object>().Concat(loaded.Acts).Concat(loaded.Habits).Concat(loaded.Pairs).Concat(loaded.Tallies));
        Assert.Empty(await host.Get<IHighlightStore>().ListScoresAsync(Viewer.System, [post], Token));
    }

    /// <summary>A new formula rescores everything; a contribution whose scoring fails keeps its score.</summary>
    [Fact]
    public async Task Scores_of_an_earlier_revision_are_listed_and_a_failure_keeps_the_last_valid_one()
    {
        await using var host = await fixture.OpenAsync();
        var (_, _, post) = await SceneAsync(host);
        var store = host.Get<IEvidenceStore>();
        var state = await store.FindStateAsync(Viewer.System, Token);
        await SaveAsync(
            host,
            new EvidenceChanges
            {
                Before = state,
                After = state with { Turn = 1, Revision = 1 },
                Scores = [Score(post, 1.25, true)],
            }
        );
        Assert.Empty(await store.ListEvidenceAsync(Viewer.System, 1, 10, Token));
        Assert.Equal([post], (await store.ListEvidenceAsync(Viewer.System, 2, 10, Token)).Select(evidence => evidence.SubjectId));
        Assert.Equal([post], (await store.ListEvidenceAsync(Viewer.System, null, 10, Token)).Select(evidence => evidence.SubjectId));

        state = await store.FindStateAsync(Viewer.System, Token);
        await SaveAsync(
            host,
            new EvidenceChanges
            {
                Before = state,
                After = state with { Turn = 2 },
                Scores = [Score(post, null, false)],
            }
        );

        var kept = Assert.Single(await host.Get<IHighlightStore>().ListScoresAsync(Viewer.System, [post], Token));
        Assert.Equal((1.25, true), (kept.Result.Score, kept.IsHighlight));
        Assert.Equal(KeyValuePair.Create(EvidenceChannel.Bookmark, 1.25), Assert.Single(kept.Result.Terms));
        Assert.Equal([post], (await store.ListEvidenceAsync(Viewer.System, 1, 10, Token)).Select(evidence => evidence.SubjectId));
    }

    internal static ScoreUpdate Score(Id<Subject> subject, double? score, bool highlight) =>
        new()
        {
            SubjectId = subject.Value,
            Result = score is { } given
                ? new FormulaScore
                {
                    Score = given,
                    Deviation = 0.5,
                    Terms = new Dictionary<EvidenceChannel, double> { [EvidenceChannel.Bookmark] = given },
                }
                : null,
            IsHighlight = highlight,
        };

    internal static ValueTask<bool> SaveAsync(StorageHost host, EvidenceChanges changes) =>
        host.WriteAsync((transaction, token) => host.Get<IEvidenceStore>().SaveAsync(transaction, changes, token));

    private static ValueTask<EvidenceRows> LoadAsync(StorageHost host, Member reader, Member author, Id<Subject> post) =>
        host.Get<IEvidenceStore>()
            .LoadAsync(
                Viewer.System,
                [new ReaderKey(reader.Id.Value, post.Value)],
                [new ReaderKey(reader.Id.Value, author.Id.Value)],
                Token
            );

    private static async ValueTask MarkAsync(StorageHost host, Member reader, Id<Subject> post, int second) =>
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IReadStateStore>().AddAsync(transaction, reader.Id, [post], DateTimeOffset.UnixEpoch.AddSeconds(second), token)
        );

    private static async ValueTask<(Member Amelie, Member Bruno, Id<Subject> Post)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bruno = await host.World.AddMemberAsync("bruno");
        var space = await host.World.AddSpaceAsync("general", members: [amelie, bruno]);
        return (amelie, bruno, (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>());
    }

    private static EvidenceRows Rows(Member reader, Member author, Id<Subject> post, long number) =>
        new()
        {
            Reads =
            [
                new ReaderWeights
                {
                    MemberId = reader.Id.Value,
                    SubjectId = post.Value,
                    Reaction = number,
                    Bookmark = number + 1,
                    Answer = number + 2,
                    Citation = number + 3,
                },
            ],
            Acts =
            [
                Act(reader, post, EvidenceChannel.Rating, "", number + 1),
                Act(reader, post, EvidenceChannel.Answer, "77", number + 2) with
                {
                    Stands = false,
                    IsHidden = true,
                },
            ],
            Habits = [Habit(0, number + 3), Habit(reader.Id.Value, number + 4)],
            Pairs =
            [
                new ReaderAuthorPair
                {
                    MemberId = reader.Id.Value,
                    AuthorId = author.Id.Value,
                    Channel = EvidenceChannel.Bookmark,
                    Reads = number + 5,
                    Acts = number + 6,
                    Expected = number + 7,
                },
            ],
            Tallies =
            [
                new ChannelTally
                {
                    SubjectId = post.Value,
                    Channel = EvidenceChannel.Rating,
                    Acts = -number,
                    Expected = number + 11,
                    Readers = number + 12,
                    People = number + 13,
                    ExpectedPeople = number + 14,
                    Reads = number + 15,
                },
            ],
        };

    private static EvidenceAct Act(Member reader, Id<Subject> post, EvidenceChannel channel, string source, long value) =>
        new()
        {
            SubjectId = post.Value,
            MemberId = reader.Id.Value,
            Channel = channel,
            Source = source,
            Stands = true,
            IsHidden = false,
            Value = value,
            Expected = 7,
        };

    private static ReaderHabit Habit(long member, long number) =>
        new()
        {
            MemberId = member,
            Channel = EvidenceChannel.Bookmark,
            Acts = number,
            Reads = number * 2,
        };
}
