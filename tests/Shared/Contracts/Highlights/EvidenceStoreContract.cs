using Rse.Activities;
using Rse.Highlights;
using Rse.People;
using Rse.ReadStates;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Highlights;

/// <summary>What every <see cref="IValueStore"/> must do.</summary>
public abstract class ValueStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Nothing was taken in yet.</summary>
    [Fact]
    public async Task A_new_network_stands_before_the_first_activity()
    {
        await using var host = await fixture.OpenAsync();

        var state = await host.Get<IValueStore>().FindStateAsync(Viewer.System, Token);

        Assert.Equal((0, 0, LogPosition.Start, "", null), (state.Build, state.Turn, state.Position, state.Formula, state.Failure));
        Assert.True(state.LearnAt > 0);
        Assert.Empty(state.Models);
    }

    /// <summary>Whoever reads for a person is refused.</summary>
    [Fact]
    public async Task Evidence_is_read_by_the_system_alone()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, post) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var store = host.Get<IValueStore>();
        var state = await store.FindStateAsync(Viewer.System, Token);

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.FindStateAsync(viewer, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ListSubjectsAsync(viewer, [post.Value], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ListActsBySourceAsync(viewer, [post.Value], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.LoadAsync(viewer, [], [], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ListMarksAsync(viewer, state, 1, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.ListEvidenceAsync(viewer, null, 1, Token));
    }

    /// <summary>All that a state says is kept.</summary>
    [Fact]
    public async Task The_state_is_stored_with_all_that_it_says()
    {
        await using var host = await fixture.OpenAsync();
        var before = await host.Get<IValueStore>().FindStateAsync(Viewer.System, Token);
        var after = before with
        {
            Turn = 7,
            Position = new LogPosition(3, 12),
            Revision = 2,
            Formula = "one-2",
            Evidence = 5,
            LearnAt = 900,
            Models = new Dictionary<ValueChannel, ChannelModel>
            {
                [ValueChannel.BestAnswer] = new() { Slope = 1.0 / 3, Noise = 0.1 },
            },
            Failure = "It threw.",
            FailedAt = host.World.Now,
        };

        Assert.True(await SaveAsync(host, new ValueChanges { Before = before, After = after }));

        var stored = await host.Get<IValueStore>().FindStateAsync(Viewer.System, Token);
        Assert.Equal(after.Models, stored.Models);
        Assert.Equal(after with { Models = stored.Models }, stored);
    }

    /// <summary>Two nodes that reckoned from the same state do not add to each other's half.</summary>
    [Fact]
    public async Task What_was_reckoned_from_an_older_state_is_not_stored()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, post) = await SceneAsync(host);
        var before = await host.Get<IValueStore>().FindStateAsync(Viewer.System, Token);

        Assert.True(
            await SaveAsync(
                host,
                new ValueChanges
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
                new ValueChanges
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

    /// <summary>Every number of every row.</summary>
    [Fact]
    public async Task Rows_are_loaded_as_they_were_stored_and_replaced_by_their_keys()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, post) = await SceneAsync(host);
        var state = await host.Get<IValueStore>().FindStateAsync(Viewer.System, Token);
        await SaveAsync(
            host,
            new ValueChanges
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
                new ValueChanges
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
            [ValueChannel.Answer],
            (await host.Get<IValueStore>().ListActsBySourceAsync(Viewer.System, [77], Token)).Select(act => act.Channel)
        );
        Assert.Empty(
            (await host.Get<IValueStore>().LoadAsync(Viewer.System, [new ValueKey(amelie.Id.Value, post.Value)], [], Token)).Reads
        );
    }

    /// <summary>Host objects have no author, comments a parent.</summary>
    [Fact]
    public async Task Subjects_tell_their_author_and_what_they_reply_to()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, post) = await SceneAsync(host);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Value), bruno);

        var subjects = await host.Get<IValueStore>().ListSubjectsAsync(Viewer.System, [post.Value, comment.Id.Value, 99_999], Token);

        Assert.Equal(
            [(post.Value, amelie.Id.Value, post.Value, 0L), (comment.Id.Value, bruno.Id.Value, post.Value, post.Value)],
            subjects.OrderBy(subject => subject.Id).Select(subject => (subject.Id, subject.AuthorId, subject.RootId, subject.ParentId))
        );
    }

    /// <summary>A mark is taken in once, and after a rebuild in the turn of before.</summary>
    [Fact]
    public async Task Marks_come_once_and_in_a_rebuild_again_in_their_turns()
    {
        await using var host = await fixture.OpenAsync();
        var (_, bruno, post) = await SceneAsync(host);
        var carla = await host.World.AddMemberAsync("carla");
        var store = host.Get<IValueStore>();
        await MarkAsync(host, carla, post, 2);
        await MarkAsync(host, bruno, post, 1);
        var state = await store.FindStateAsync(Viewer.System, Token);

        var fresh = await store.ListMarksAsync(Viewer.System, state, 1, Token);
        Assert.Equal((0, new ValueKey(bruno.Id.Value, post.Value)), (fresh.Turn, Assert.Single(fresh.Reads)));
        Assert.True(
            await SaveAsync(
                host,
                new ValueChanges
                {
                    Before = state,
                    After = state with { Turn = 1 },
                    Marks = fresh.Reads,
                }
            )
        );
        var rest = await store.ListMarksAsync(Viewer.System, await store.FindStateAsync(Viewer.System, Token), 10, Token);
        Assert.Equal(new ValueKey(carla.Id.Value, post.Value), Assert.Single(rest.Reads));
        state = await store.FindStateAsync(Viewer.System, Token);
        Assert.True(
            await SaveAsync(
                host,
                new ValueChanges
                {
                    Before = state,
                    After = state with { Turn = 5 },
                    Marks = rest.Reads,
                }
            )
        );
        Assert.Empty((await store.ListMarksAsync(Viewer.System, await store.FindStateAsync(Viewer.System, Token), 10, Token)).Reads);

        state = await store.FindStateAsync(Viewer.System, Token);
        Assert.True(await SaveAsync(host, new ValueChanges { Before = state, After = state with { Build = state.Build + 1, Turn = 0 } }));

        var again = await store.FindStateAsync(Viewer.System, Token);
        Assert.Equal(5, again.ReplayUntil);
        Assert.Equal(1, (await store.ListMarksAsync(Viewer.System, again, 10, Token)).Turn);
        Assert.Equal(5, (await store.ListMarksAsync(Viewer.System, again with { Turn = 1 }, 10, Token)).Turn);
        Assert.Empty((await store.ListMarksAsync(Viewer.System, again with { Turn = 5 }, 10, Token)).Reads);
    }

    /// <summary>A rebuild begins with nothing.</summary>
    [Fact]
    public async Task A_later_build_empties_everything()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, post) = await SceneAsync(host);
        var state = await host.Get<IValueStore>().FindStateAsync(Viewer.System, Token);
        await SaveAsync(
            host,
            new ValueChanges
            {
                Before = state,
                After = state with { Turn = 1 },
                Rows = Rows(bruno, amelie, post, 1),
                Worths = [Worth(post, 1.5, true)],
            }
        );

        Assert.True(
            await SaveAsync(host, new ValueChanges { Before = state with { Turn = 1 }, After = state with { Build = 1, Turn = 0 } })
        );

        var loaded = await LoadAsync(host, bruno, amelie, post);
        Assert.Empty(loaded.Reads.Cast<object>().Concat(loaded.Acts).Concat(loaded.Habits).Concat(loaded.Pairs).Concat(loaded.Tallies));
        Assert.Empty(await host.Get<IHighlightStore>().ListWorthsAsync(Viewer.System, [post], Token));
    }

    /// <summary>Who changes the formula has everything judged anew, and what fails keeps the worth that it had.</summary>
    [Fact]
    public async Task Verdicts_of_an_earlier_revision_are_listed_and_a_failure_keeps_the_last_good_one()
    {
        await using var host = await fixture.OpenAsync();
        var (_, _, post) = await SceneAsync(host);
        var store = host.Get<IValueStore>();
        var state = await store.FindStateAsync(Viewer.System, Token);
        await SaveAsync(
            host,
            new ValueChanges
            {
                Before = state,
                After = state with { Turn = 1, Revision = 1 },
                Worths = [Worth(post, 1.25, true)],
            }
        );
        Assert.Empty(await store.ListEvidenceAsync(Viewer.System, 1, 10, Token));
        Assert.Equal([post], (await store.ListEvidenceAsync(Viewer.System, 2, 10, Token)).Select(evidence => evidence.SubjectId));
        Assert.Equal([post], (await store.ListEvidenceAsync(Viewer.System, null, 10, Token)).Select(evidence => evidence.SubjectId));

        state = await store.FindStateAsync(Viewer.System, Token);
        await SaveAsync(
            host,
            new ValueChanges
            {
                Before = state,
                After = state with { Turn = 2 },
                Worths = [Worth(post, null, false)],
            }
        );

        var kept = Assert.Single(await host.Get<IHighlightStore>().ListWorthsAsync(Viewer.System, [post], Token));
        Assert.Equal((1.25, true), (kept.Verdict.Worth, kept.IsHighlight));
        Assert.Equal(new ValueTerm(ValueChannel.Bookmark, 1.25), Assert.Single(kept.Verdict.Terms));
        Assert.Equal([post], (await store.ListEvidenceAsync(Viewer.System, 1, 10, Token)).Select(evidence => evidence.SubjectId));
    }

    internal static ValueWorth Worth(Id<Subject> subject, double? worth, bool highlight) =>
        new()
        {
            SubjectId = subject.Value,
            Verdict = worth is { } given
                ? new ValueVerdict
                {
                    Worth = given,
                    Deviation = 0.5,
                    Terms = [new ValueTerm(ValueChannel.Bookmark, given)],
                }
                : null,
            IsHighlight = highlight,
        };

    internal static ValueTask<bool> SaveAsync(StorageHost host, ValueChanges changes) =>
        host.WriteAsync((transaction, token) => host.Get<IValueStore>().SaveAsync(transaction, changes, token));

    private static ValueTask<ValueSheet> LoadAsync(StorageHost host, Member reader, Member author, Id<Subject> post) =>
        host.Get<IValueStore>()
            .LoadAsync(Viewer.System, [new ValueKey(reader.Id.Value, post.Value)], [new ValueKey(reader.Id.Value, author.Id.Value)], Token);

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

    private static ValueSheet Rows(Member reader, Member author, Id<Subject> post, long number) =>
        new()
        {
            Reads =
            [
                new ValueRead
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
                Act(reader, post, ValueChannel.Rating, "", number + 1),
                Act(reader, post, ValueChannel.Answer, "77", number + 2) with
                {
                    Stands = false,
                    IsHidden = true,
                },
            ],
            Habits = [Habit(0, number + 3), Habit(reader.Id.Value, number + 4)],
            Pairs =
            [
                new ValuePair
                {
                    MemberId = reader.Id.Value,
                    AuthorId = author.Id.Value,
                    Channel = ValueChannel.Bookmark,
                    Reads = number + 5,
                    Acts = number + 6,
                    Expected = number + 7,
                    Variance = number + 8,
                },
            ],
            Tallies =
            [
                new ValueTally
                {
                    SubjectId = post.Value,
                    Channel = ValueChannel.Rating,
                    Acts = -number,
                    Expected = number + 11,
                    Readers = number + 12,
                    People = number + 13,
                    Foreseen = number + 14,
                    Reads = number + 15,
                },
            ],
        };

    private static ValueAct Act(Member reader, Id<Subject> post, ValueChannel channel, string source, long value) =>
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

    private static ValueHabit Habit(long member, long number) =>
        new()
        {
            MemberId = member,
            Channel = ValueChannel.Bookmark,
            Acts = number,
            Reads = number * 2,
        };
}
