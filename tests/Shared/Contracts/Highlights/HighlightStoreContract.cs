using Rse.Activities;
using Rse.Follows;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Mutes;
using Rse.Paging;
using Rse.People;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Topics;

namespace Rse.Tests.Contracts.Highlights;

/// <summary>What every <see cref="IHighlightStore"/> must do.</summary>
public abstract class HighlightStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A week of age weighs as much as a standard deviation of the score; a page starts after its place.</summary>
    [Fact]
    public async Task Candidates_are_ordered_by_score_and_time_after_a_place()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, space) = await SceneAsync(host);
        var old = await AddAsync(host, space, amelie, 1.5, days: -10);
        var late = await AddAsync(host, space, amelie, 0.5, days: 0);
        var better = await AddAsync(host, space, amelie, 1.9, days: -7);
        await AddAsync(host, space, amelie, -0.4, days: 1);
        var viewer = await host.World.ViewAsync(bruno);

        var all = await ListAsync(host, viewer, HighlightScope.Network);
        var behind = await host.Get<IHighlightStore>()
            .ListAsync(viewer, Search(host, HighlightScope.Network) with { After = new Keyset(all[0].Rank, all[0].SubjectId) }, Token);

        Assert.Equal([better.Value, late.Value, old.Value], all.Select(candidate => candidate.SubjectId));
        Assert.Equal([late.Value, old.Value], behind.Select(candidate => candidate.SubjectId));
        Assert.Equal((amelie.Id.Value, space.Id.Value, 1.9), (all[0].AuthorId, all[0].SpaceId, all[0].Score));
        Assert.Equal(TimeSpan.FromDays(7 * 1.9) - TimeSpan.FromDays(7), DateTimeOffset.FromUnixTimeMilliseconds(all[0].Rank) - Day(0));
    }

    /// <summary>Every list omits hidden and trashed subjects.</summary>
    [Fact]
    public async Task Hidden_and_trashed_subjects_are_omitted()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, space) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var shown = await AddAsync(host, space, amelie, 1, days: 0);
        var hidden = await AddAsync(host, secret, amelie, 2, days: 0);
        var trashed = await AddAsync(host, space, amelie, 2, days: 0);
        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, trashed, true, token));
        var viewer = await host.World.ViewAsync(bruno);

        Assert.Equal([shown.Value], (await ListAsync(host, viewer, HighlightScope.Network)).Select(candidate => candidate.SubjectId));
        Assert.Equal(
            [shown.Value],
            (await ListAsync(host, viewer, HighlightScope.Space(space.Id))).Select(candidate => candidate.SubjectId)
        );
        Assert.Empty(await ListAsync(host, viewer, HighlightScope.Space(secret.Id)));
        Assert.Equal(
            [shown.Value],
            (await ListAsync(host, viewer, HighlightScope.Personal(bruno.Id))).Select(candidate => candidate.SubjectId)
        );
        Assert.Equal([shown.Value], (await PeriodAsync(host, viewer)).Select(candidate => candidate.SubjectId));
        Assert.Equal(
            [shown],
            (await host.Get<IHighlightStore>().ListScoresAsync(viewer, [shown, hidden, trashed], Token)).Select(score => score.SubjectId)
        );
        Assert.Equal(
            [hidden.Value, shown.Value],
            (await ListAsync(host, await host.World.ViewAsync(amelie), HighlightScope.Network)).Select(candidate => candidate.SubjectId)
        );
    }

    /// <summary>The list of a topic holds what has the topic.</summary>
    [Fact]
    public async Task A_topic_lists_the_highlights_with_that_topic()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, space) = await SceneAsync(host);
        var with = await AddAsync(host, space, amelie, 1, days: 0);
        await AddAsync(host, space, amelie, 2, days: 0);
        var topic = await TagAsync(host, with, "security");

        Assert.Equal(
            [with.Value],
            (await ListAsync(host, await host.World.ViewAsync(bruno), HighlightScope.Topic(topic))).Select(candidate => candidate.SubjectId)
        );
    }

    /// <summary>The personal list has the viewer's bonds, and omits their own contributions and what they mute.</summary>
    [Fact]
    public async Task Personal_candidates_have_bonds_and_omit_muted_ones()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, space) = await SceneAsync(host);
        var carla = await host.World.AddMemberAsync("carla");
        var followed = await AddAsync(host, space, amelie, 1, days: 0);
        await AddAsync(host, space, bruno, 2, days: 0);
        var muted = await AddAsync(host, space, carla, 2, days: 0);
        var topic = await TagAsync(host, followed, "security");
        foreach (
            var (kind, target) in ((FollowKind, long)[])
                [(FollowKind.Member, amelie.Id.Value), (FollowKind.Topic, topic.Value), (FollowKind.Subject, followed.Value)]
        )
        {
            await host.WriteAsync(
                (transaction, token) =>
                    host.Get<IFollowStore>()
                        .AddAsync(
                            transaction,
                            new Follow
                            {
                                MemberId = bruno.Id,
                                Kind = kind,
                                TargetId = target,
                                Level = FollowLevel.Everything,
                                At = host.World.Now,
                            },
                            token
                        )
            );
        }

        var viewer = await host.World.ViewAsync(bruno);
        var before = await ListAsync(host, viewer, HighlightScope.Personal(bruno.Id));
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMuteStore>()
                    .PutAsync(
                        transaction,
                        new Mute
                        {
                            Id = default,
                            MemberId = bruno.Id,
                            Kind = MuteKind.Member,
                            TargetId = carla.Id.Value,
                            Word = "",
                            At = host.World.Now,
                            EndsAt = null,
                        },
                        token
                    )
        );

        Assert.Equal([muted.Value, followed.Value], before.Select(candidate => candidate.SubjectId));
        Assert.Equal([HighlightReason.FollowsMember, HighlightReason.FollowsTopic, HighlightReason.FollowsSubject], before[1].Bonds);
        Assert.Empty(before[0].Bonds);
        Assert.Equal(
            [followed.Value],
            (await ListAsync(host, viewer, HighlightScope.Personal(bruno.Id))).Select(candidate => candidate.SubjectId)
        );
        Assert.Equal([followed.Value], (await PeriodAsync(host, viewer)).Select(candidate => candidate.SubjectId));
        Assert.Equal(3, (await ListAsync(host, viewer, HighlightScope.Network)).Count);
    }

    /// <summary>A period lists its posts, scored or not, highest score first, and comments with a score above 0.</summary>
    [Fact]
    public async Task A_period_lists_its_posts_and_on_request_only_unread_ones()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, space) = await SceneAsync(host);
        await AddAsync(host, space, amelie, 3, days: -2);
        var plain = await AddAsync(host, space, amelie, 0, days: 0);
        var good = await AddAsync(host, space, amelie, 1, days: 0);
        var root = await host.World.FindSubjectAsync(plain.Value);
        var idle = (await host.World.AddCommentAsync(root, amelie, at: Day(0))).Id.As<Subject>();
        var wise = (await host.World.AddCommentAsync(root, amelie, at: Day(0))).Id.As<Subject>();
        await ScoreAsync(host, idle, 0);
        await ScoreAsync(host, wise, 0.5);
        var viewer = await host.World.ViewAsync(bruno);

        Assert.Equal([good.Value, wise.Value, plain.Value], (await PeriodAsync(host, viewer)).Select(candidate => candidate.SubjectId));
        await host.WriteAsync(
            (transaction, token) => host.Get<IReadStateStore>().AddAsync(transaction, bruno.Id, [good], host.World.Now, token)
        );
        Assert.Equal([wise.Value, plain.Value], (await PeriodAsync(host, viewer, unread: true)).Select(candidate => candidate.SubjectId));
        Assert.Equal(3, (await PeriodAsync(host, viewer)).Count);
    }

    /// <summary>Citations are listed for viewers who may see the citing text.</summary>
    [Fact]
    public async Task Citations_are_listed_if_the_viewer_may_see_the_citing_text()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno, space) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var cited = await AddAsync(host, space, bruno, 1, days: 0);
        var open = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var hidden = (await host.World.AddPostAsync(secret, amelie)).Id.As<Subject>();
        var state = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        await EvidenceStoreContract.SaveAsync(
            host,
            new EvidenceChanges
            {
                Before = state,
                After = state with { Turn = state.Turn + 1 },
                Rows = Empty with { Acts = [Cite(amelie, cited, open), Cite(amelie, cited, hidden)] },
            }
        );

        var told = await host.Get<IHighlightStore>().ListCitationsAsync(await host.World.ViewAsync(bruno), [cited], Token);

        Assert.Equal(new CitationAct(cited, amelie.Id, open), Assert.Single(told));
        Assert.Equal(2, (await host.Get<IHighlightStore>().ListCitationsAsync(await host.World.ViewAsync(amelie), [cited], Token)).Count);
    }

    private static EvidenceRows Empty =>
        new()
        {
            Reads = [],
            Acts = [],
            Habits = [],
            Pairs = [],
            Tallies = [],
        };

    private static DateTimeOffset Day(int days) => new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero).AddDays(days);

    private static HighlightSearch Search(StorageHost host, HighlightScope scope) =>
        new()
        {
            Scope = scope,
            Take = 50,
            Now = host.World.Now,
        };

    private static ValueTask<IReadOnlyList<HighlightCandidate>> ListAsync(StorageHost host, Viewer viewer, HighlightScope scope) =>
        host.Get<IHighlightStore>().ListAsync(viewer, Search(host, scope), Token);

    private static ValueTask<IReadOnlyList<HighlightCandidate>> PeriodAsync(StorageHost host, Viewer viewer, bool unread = false) =>
        host.Get<IHighlightStore>()
            .ListPeriodAsync(
                viewer,
                new HighlightPeriod
                {
                    Since = Day(-1),
                    Until = Day(1),
                    UnreadOnly = unread,
                    Take = 50,
                    Now = host.World.Now,
                },
                Token
            );

    private static async ValueTask<(Member Amelie, Member Bruno, Space Space)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bruno = await host.World.AddMemberAsync("bruno");
        return (amelie, bruno, await host.World.AddSpaceAsync("general", members: [amelie, bruno]));
    }

    private static async ValueTask<Id<Subject>> AddAsync(StorageHost host, Space space, Member author, double score, int days)
    {
        var post = (await host.World.AddPostAsync(space, author, at: Day(days))).Id.As<Subject>();
        await ScoreAsync(host, post, score);
        return post;
    }

    private static async ValueTask ScoreAsync(StorageHost host, Id<Subject> subject, double score)
    {
        var state = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        var changes = new EvidenceChanges
        {
            Before = state,
            After = state with { Turn = state.Turn + 1 },
            Scores = [EvidenceStoreContract.Score(subject, score, score > 1)],
        };
        Assert.True(await EvidenceStoreContract.SaveAsync(host, changes));
    }

    private static async ValueTask<Id<Topic>> TagAsync(StorageHost host, Id<Subject> subject, string name)
    {
        await host.WriteAsync(
            async (transaction, token) =>
            {
                var publication = await host.Get<IActivityStore>().FindPublicationAsync(transaction, subject, token);
                await host.Get<ITopicStore>().SetAsync(transaction, subject, publication!, [TopicName.Parse(name)], token);
            }
        );
        return (await host.Get<ITopicStore>().FindAsync(Viewer.System, name, Token))!.Id;
    }

    private static EvidenceAct Cite(Member member, Id<Subject> cited, Id<Subject> citing) =>
        new()
        {
            SubjectId = cited.Value,
            MemberId = member.Id.Value,
            Channel = EvidenceChannel.Citation,
            Source = citing.ToString(),
            Stands = true,
            IsHidden = false,
            Value = 0,
            Expected = 0,
        };
}
