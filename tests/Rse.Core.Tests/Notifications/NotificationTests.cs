using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Mutes;
using Rse.Notifications;
using Rse.Notifications.Projecting;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.ReadStates;
using Rse.Subjects;
using Rse.Tests.Contracts.Notifications;
using Rse.Transactions;

namespace Rse.Core.Tests.Notifications;

/// <summary>What users of other networks reported, and how facts meet settings, sinks and plug-ins.</summary>
public sealed class NotificationTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Novu #6548: a preference was off, and it was still sent.</summary>
    [Fact]
    public async Task What_a_member_switched_off_is_neither_listed_nor_counted_nor_handed_to_a_channel()
    {
        var settings = new Settings();
        var sink = new Sink();
        await using var scene = await OpenAsync(settings, sink);
        settings.Channels = question => question.Kind is NotificationKinds.Reaction ? [] : ["app"];
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();

        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        Assert.DoesNotContain(sink.Changes, change => change.Kind is NotificationKinds.Reaction);
        Assert.Contains(settings.Asked, question => question.Kind is NotificationKinds.Reaction && question.MemberId == scene.Amelie.Id);
    }

    /// <summary>Novu #4647: a new kind could not be muted by default.</summary>
    [Fact]
    public async Task A_kind_of_a_plug_in_follows_its_own_defaults_and_the_settings_like_any_other()
    {
        var settings = new Settings();
        await using var scene = await OpenAsync(settings, null, builder => builder.AddNotificationKind<Quiet>());
        await scene.PostAsync(scene.Amelie);
        await scene.ProjectAsync();
        Assert.Empty((await scene.ListAsync(scene.Bob, kind: "quiet")).Items);

        settings.Channels = question => question.Kind is "quiet" ? ["app"] : [];
        await scene.PostAsync(scene.Amelie);
        await scene.ProjectAsync();
        Assert.Single((await scene.ListAsync(scene.Bob, kind: "quiet")).Items);

        settings.Channels = _ => [];
        await scene.PostAsync(scene.Amelie);
        await scene.ProjectAsync();
        Assert.Single((await scene.ListAsync(scene.Bob, kind: "quiet")).Items);
    }

    /// <summary>Novu #6814: a global switch deleted what was there.</summary>
    [Fact]
    public async Task Switching_everything_off_and_on_again_takes_nothing_away_that_was_told()
    {
        var settings = new Settings();
        await using var scene = await OpenAsync(settings, null);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();

        settings.Channels = _ => [];
        await scene.CommentAsync(post, scene.Bob);
        await scene.ProjectAsync();
        Assert.Equal("reaction bob", await scene.DescribeAsync(scene.Amelie));

        settings.Channels = null;
        await scene.CommentAsync(post, scene.Carl);
        await scene.ProjectAsync();
        Assert.Equal("reply carl; reaction bob", await scene.DescribeAsync(scene.Amelie));
    }

    /// <summary>Novu #919: four rows of ten people each, where one of forty was wanted. Mastodon #31725: list everybody.</summary>
    [Fact]
    public async Task Forty_people_are_one_row_and_all_of_them_can_be_listed()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        for (var i = 0; i < 40; i++)
        {
            await scene.ReactAsync(await scene.Host.Community.AddMemberAsync($"fan{i}"), SubjectRef.Post(post.Id));
            if (i % 10 == 9)
            {
                await scene.ProjectAsync();
            }
        }

        var row = Assert.Single((await scene.ListAsync(scene.Amelie)).Items);
        Assert.Equal((3, 37), (row.Actors.Count, row.OtherActors));
        List<string> everybody = [];
        for (var page = new PageRequest { Take = 15 }; ; )
        {
            var found = await scene.Service.ListActorsAsync(await scene.ViewAsync(scene.Amelie), row.Id, page, Token);
            everybody.AddRange(found.Items.Select(actor => actor.Handle));
            if (found.Next is not { } next)
            {
                break;
            }

            page = page with { After = next };
        }

        Assert.Equal(40, everybody.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(40, everybody.Count);
    }

    [Fact]
    public async Task Whoever_wants_mentions_and_no_replies_hears_of_a_reply_that_mentions_them()
    {
        var settings = new Settings { Channels = question => question.Kind is NotificationKinds.Mention ? ["app"] : [] };
        await using var scene = await OpenAsync(settings, null);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.CommentAsync(post, scene.Bob, "Look, @amelie.");
        await scene.ProjectAsync();

        Assert.Equal("mention bob", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task A_fact_of_another_channel_alone_is_in_no_list_and_no_count_and_is_read_again_before_it_leaves()
    {
        var settings = new Settings { Channels = _ => ["mail"] };
        var sink = new Sink();
        await using var scene = await OpenAsync(settings, sink);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();

        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        var keys = sink.Changes.Where(change => change.Kind is NotificationKinds.Reaction).Select(Key).ToList();
        Assert.Equal(2, keys.Count);
        var reading = await ReadAsync(scene, scene.Amelie, keys);
        var (row, of) = Assert.Single(reading.Rows);
        Assert.Equal("reaction carl bob", NotificationScene.Describe(row));
        Assert.Equal(keys.Order(Comparer), of.Order(Comparer));
        Assert.Empty(reading.Ended);
    }

    [Fact]
    public async Task What_was_seen_taken_back_trashed_muted_or_forbidden_meanwhile_does_not_leave()
    {
        var sink = new Sink();
        await using var scene = await OpenAsync(new Settings(), sink);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.CommentAsync(post, scene.Dora);
        await scene.ProjectAsync();
        var keys = sink.Changes.Where(change => change.Fact.MemberId == scene.Amelie.Id).Select(Key).ToList();
        Assert.Equal(3, keys.Count);

        await scene.TakeBackReactionAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.Host.Get<MuteService>().MuteAsync(await scene.ViewAsync(scene.Amelie), "member", "carl", null, Token);
        await scene.ProjectAsync();
        var ended = (await ReadAsync(scene, scene.Amelie, keys)).Ended;
        Assert.Equal([NotificationEnd.Withdrawn, NotificationEnd.Muted], keys.Where(ended.ContainsKey).Select(key => ended[key]));
        Assert.True(sink.Changes.Single(change => change.IsWithdrawn) is { Kind: NotificationKinds.Reaction, Channels.Count: 0 });

        await scene.Service.MarkSeenAsync(await scene.ViewAsync(scene.Amelie), null, Token);
        Assert.Equal(NotificationEnd.Seen, (await ReadAsync(scene, scene.Amelie, keys)).Ended[keys[2]]);
        await scene.Host.Get<Rse.Posts.PostService>().TrashAsync(await scene.ViewAsync(scene.Amelie), post.Id, Token);
        Assert.Equal(NotificationEnd.Withdrawn, (await ReadAsync(scene, scene.Amelie, keys)).Ended[keys[2]]);
        var unknown = new NotificationKey(scene.Amelie.Id, new Id<Activity>(int.MaxValue));
        Assert.Equal(NotificationEnd.Withdrawn, (await ReadAsync(scene, scene.Amelie, [unknown])).Ended[unknown]);
    }

    [Fact]
    public async Task What_is_read_before_it_is_noticed_is_no_news()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        var comment = await scene.CommentAsync(post, scene.Bob);
        await scene.Host.Get<ReadStateService>().MarkAsync(await scene.ViewAsync(scene.Amelie), [comment.Id.As<Subject>()], Token);
        await scene.ProjectAsync();

        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        Assert.True(Assert.Single((await scene.ListAsync(scene.Amelie)).Items).IsRead);
    }

    [Fact]
    public async Task Reading_a_thread_reads_its_notifications_those_about_own_texts_included()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        var comment = await scene.CommentAsync(post, scene.Bob);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();

        await scene
            .Host.Get<ReadStateService>()
            .MarkAsync(await scene.ViewAsync(scene.Amelie), [post.Id.As<Subject>(), comment.Id.As<Subject>()], Token);

        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task Imported_history_is_not_news()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        var now = scene.Host.Get<TimeProvider>().GetUtcNow();
        foreach (var age in (int[])[8, 6])
        {
            await scene.Host.WriteAsync(
                (transaction, token) =>
                    scene
                        .Host.Get<IActivityStore>()
                        .AppendAsync(
                            transaction,
                            ActivityFactory.Mention(
                                new SubjectPlace(post.Id.As<Subject>(), post.Id.As<Subject>(), scene.Space.Id, scene.Space.Audience),
                                scene.Bob.Id,
                                scene.Amelie.Id,
                                now.AddDays(-age)
                            ),
                            token
                        )
            );
        }

        await scene.ProjectAsync();

        Assert.Equal(now.AddDays(-6), Assert.Single((await scene.ListAsync(scene.Bob)).Items).At);
    }

    [Fact]
    public async Task A_kind_that_throws_or_breaks_its_contract_is_left_out_and_the_others_go_on()
    {
        await using var scene = await NotificationScene.OpenAsync(
            fixture,
            configure: builder => builder.AddNotificationKind<Broken>().AddNotificationKind<Wrong>()
        );
        var post = await scene.PostAsync(scene.Amelie);
        await scene.CommentAsync(post, scene.Bob);
        await scene.ProjectAsync();

        Assert.Equal("reply bob", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task Only_members_have_notifications_and_only_of_their_own()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var id = (await scene.ListAsync(scene.Amelie)).Items[0].Id;
        var bob = await scene.ViewAsync(scene.Bob);

        await Assert.ThrowsAsync<RefusedException>(async () => await scene.Service.CountAsync(Viewer.Anonymous, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await scene.Service.MarkReadAsync(bob, id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await scene.Service.DeleteAsync(bob, id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await scene.Service.ListActorsAsync(bob, id, PageRequest.First, Token));
        Assert.Equal(1, await scene.CountAsync(scene.Amelie));
    }

    private static IComparer<NotificationKey> Comparer { get; } =
        Comparer<NotificationKey>.Create((one, other) => one.ActivityId.Value.CompareTo(other.ActivityId.Value));

    private static NotificationKey Key(NotificationChange change) => new(change.Fact.MemberId, change.Fact.ActivityId);

    private static async ValueTask<NotificationReading> ReadAsync(
        NotificationScene scene,
        Member member,
        IReadOnlyCollection<NotificationKey> keys
    ) => await scene.Host.Get<INotificationReader>().ReadAsync(await scene.ViewAsync(member), keys, Token);

    private ValueTask<NotificationScene> OpenAsync(Settings settings, Sink? sink, Action<IRseBuilder>? more = null) =>
        NotificationScene.OpenAsync(
            fixture,
            configure: builder =>
            {
                builder.Services.Replace(
                    ServiceDescriptor.Singleton<INotificationSettings>(provider =>
                    {
                        settings.Default = ActivatorUtilities.CreateInstance<Rse.Notifications.Settings.NotificationDecider>(provider);
                        return settings;
                    })
                );
                if (sink is not null)
                {
                    builder.Services.AddSingleton<INotificationSink>(sink);
                }

                more?.Invoke(builder);
            }
        );

    private sealed class Settings : INotificationSettings
    {
        public Func<NotificationQuestion, string[]>? Channels { get; set; }

        public List<NotificationQuestion> Asked { get; } = [];

        public Rse.Notifications.Settings.NotificationDecider Default { get; set; } = null!;

        public ValueTask<IReadOnlyList<IReadOnlySet<string>>> DecideAsync(
            Viewer viewer,
            IReadOnlyList<NotificationQuestion> questions,
            CancellationToken cancellationToken
        )
        {
            Asked.AddRange(questions);
            return Channels is null
                ? Default.DecideAsync(viewer, questions, cancellationToken)
                : new([.. questions.Select(question => Channels(question).ToHashSet(StringComparer.Ordinal))]);
        }
    }

    private sealed class Sink : INotificationSink
    {
        public List<NotificationChange> Changes { get; } = [];

        public ValueTask ApplyAsync(
            IWriteTransaction transaction,
            IReadOnlyList<NotificationChange> changes,
            CancellationToken cancellationToken
        )
        {
            Assert.NotNull(transaction.DbTransaction.Connection);
            Changes.AddRange(changes);
            return ValueTask.CompletedTask;
        }
    }

    private abstract class Other : INotificationKind
    {
        public abstract string Name { get; }

        public NotificationGrouping Grouping => NotificationGrouping.None;

        public virtual IReadOnlyList<string> DefaultChannels => [];

        public abstract ValueTask<IReadOnlyList<NotificationFact>> FindAsync(
            NotificationKindContext context,
            CancellationToken cancellationToken
        );

        // Tells the second member, Bob.
        protected static NotificationFact Fact(Activity activity) =>
            new()
            {
                MemberId = new Id<Member>(2),
                ActivityId = activity.Id,
                ActorId = activity.ActorId,
                At = activity.At,
                Target = "other",
                Audience = Audience.Network,
            };
    }

    private sealed class Quiet : Other
    {
        public override string Name => "quiet";

        public override ValueTask<IReadOnlyList<NotificationFact>> FindAsync(
            NotificationKindContext context,
            CancellationToken cancellationToken
        ) => new([.. context.Batch.Where(logged => logged.Activity.Listing is Listing.Top).Select(logged => Fact(logged.Activity))]);
    }

    private sealed class Broken : Other
    {
        public override string Name => "broken";

        public override ValueTask<IReadOnlyList<NotificationFact>> FindAsync(
            NotificationKindContext context,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }

    private sealed class Wrong : Other
    {
        public override string Name => "wrong";

        public override IReadOnlyList<string> DefaultChannels => ["app"];

        public override ValueTask<IReadOnlyList<NotificationFact>> FindAsync(
            NotificationKindContext context,
            CancellationToken cancellationToken
        ) => new([.. context.Batch.Select(logged => Fact(logged.Activity) with { ActivityId = new Id<Activity>(0) })]);
    }
}
