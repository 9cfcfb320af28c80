using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Bookmarks;
using Rse.Core.Tests.Networks;
using Rse.Follows;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Projections;
using Rse.Ratings;
using Rse.Reactions;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Storage;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Highlights;

public sealed class HighlightServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_fit_together()
    {
        await using var host = await fixture.OpenAsync();
        var (people, space) = await SceneAsync(host);
        HashSet<long> expected = [];
        for (var i = 0; i < 12; i++)
        {
            expected.Add((await ApplaudedAsync(host, space, people[i % 2], people.Skip(2))).Value);
        }

        var viewer = await host.World.ViewAsync(people[5]);
        List<Highlight> read = [];
        string? after = null;
        do
        {
            var page = await host.Get<HighlightService>()
                .ReadAsync(viewer, HighlightScope.Network, new PageRequest { Take = 5, After = after }, Token);
            Assert.True(page.Items.Count == 5 || page.Next is null);
            read.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        Assert.Equal(expected.Order(), read.Select(highlight => highlight.Subject.Id.Value).Order());
        Assert.Equal(
            (
                await host.Get<HighlightService>().ReadAsync(viewer, HighlightScope.Network, new PageRequest { Take = 100 }, Token)
            ).Items.Select(highlight => highlight.Subject.Id),
            read.Select(highlight => highlight.Subject.Id)
        );
    }

    [Fact]
    public async Task The_best_of_a_period_omits_read_and_own_contributions_and_fills_up_with_new_ones()
    {
        await using var host = await fixture.OpenAsync();
        var (people, space) = await SceneAsync(host);
        var better = await ApplaudedAsync(host, space, people[1], people.Skip(2), rate: true);
        var good = await ApplaudedAsync(host, space, people[0], people.Skip(2));
        var plain = (await host.World.AddPostAsync(space, people[0])).Id.As<Subject>();
        var own = await ApplaudedAsync(host, space, people[7], people.Skip(2).Take(4));
        await CatchUpAsync(host);
        var viewer = await host.World.ViewAsync(people[7]);
        var highlights = host.Get<HighlightService>();
        var query = new HighlightQuery
        {
            Since = host.World.Now.AddDays(-1),
            Until = host.World.Now.AddDays(1),
            Take = 10,
        };

        Assert.Equal(
            [better, good, plain],
            (await highlights.ListBestAsync(viewer, query, Token)).Select(highlight => highlight.Subject.Id)
        );
        await host.Get<ReadStateService>().MarkAsync(viewer, [better, good, own], Token);
        var unread = await highlights.ListBestAsync(viewer, query with { UnreadOnly = true }, Token);
        Assert.Equal(plain, Assert.Single(unread).Subject.Id);
        Assert.Single(await highlights.ListBestAsync(viewer, query with { Take = 1 }, Token));
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await highlights.ListBestAsync(viewer, query with { Take = 0 }, Token)
        );
        Assert.Equal(ProblemCodes.TakeOutOfRange, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task Affinity_counts_only_in_the_personal_list()
    {
        await using var host = await fixture.OpenAsync();
        var (people, space) = await SceneAsync(host);
        var first = await ApplaudedAsync(host, space, people[0], people.Skip(2).Take(3));
        var second = await ApplaudedAsync(host, space, people[1], people.Skip(5).Take(2));
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IFollowStore>()
                    .AddAsync(
                        transaction,
                        new Follow
                        {
                            MemberId = people[7].Id,
                            Kind = FollowKind.Member,
                            TargetId = people[1].Id.Value,
                            At = host.World.Now,
                        },
                        token
                    )
        );
        var viewer = await host.World.ViewAsync(people[7]);
        var highlights = host.Get<HighlightService>();

        var all = await highlights.ReadAsync(viewer, HighlightScope.Network, PageRequest.First, Token);
        var mine = await highlights.ReadAsync(viewer, HighlightScope.Personal(people[7].Id), PageRequest.First, Token);

        Assert.Equal([first, second], all.Items.Select(highlight => highlight.Subject.Id));
        Assert.Equal([second, first], mine.Items.Select(highlight => highlight.Subject.Id));
        Assert.Contains(HighlightReason.FollowsMember, mine.Items[0].Reasons);
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await highlights.ReadAsync(viewer, HighlightScope.Personal(people[0].Id), PageRequest.First, Token)
        );
        await Assert.ThrowsAsync<RefusedException>(async () =>
            await highlights.ReadAsync(Viewer.Anonymous, HighlightScope.Personal(default), PageRequest.First, Token)
        );
    }

    [Fact]
    public async Task Scores_reveal_neither_hidden_citations_nor_who_bookmarked()
    {
        await using var host = await fixture.OpenAsync();
        var (people, space) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, people[2]);
        var cited = (await host.World.AddPostAsync(space, people[0])).Id;
        var viewer = await host.World.ViewAsync(people[2]);
        await host.Get<PostService>().CreateAsync(viewer, secret.Slug, new PostDraft { Body = $"See [this](/posts/{cited})." }, Token);
        await host.Get<BookmarkService>().AddAsync(viewer, new SubjectRef(SubjectKinds.Post, cited.ToString()), Token);
        await CatchUpAsync(host);
        var subject = new SubjectRef(SubjectKinds.Post, cited.ToString());
        var outside = await host.World.ViewAsync(people[3]);

        var told = await host.Get<HighlightService>().FindScoreAsync(outside, subject, Token);
        var inside = await host.Get<HighlightService>().FindScoreAsync(viewer, subject, Token);

        Assert.DoesNotContain(told.Terms, term => term.Channel is EvidenceChannel.Citation or EvidenceChannel.Bookmark);
        Assert.Equal(1, Assert.Single(inside.Terms, term => term.Channel is EvidenceChannel.Citation).People);
        Assert.DoesNotContain(inside.Terms, term => term.Channel is EvidenceChannel.Bookmark);
        await host.Get<PostService>().CreateAsync(viewer, space.Slug, new PostDraft { Body = $"See [this](/posts/{cited}) again." }, Token);
        await CatchUpAsync(host);
        Assert.Equal(
            1,
            Assert
                .Single(
                    (await host.Get<HighlightService>().FindScoreAsync(outside, subject, Token)).Terms,
                    term => term.Channel is EvidenceChannel.Citation
                )
                .People
        );
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await host.Get<HighlightService>().FindScoreAsync(outside, new SubjectRef(SubjectKinds.Post, "99999"), Token)
        );
    }

    [Fact]
    public async Task A_formula_that_fails_keeps_the_last_valid_score_shows_why_and_is_retried()
    {
        await using var host = await fixture.OpenAsync(rse => rse.UseValueFormula<MoodyFormula>());
        var (people, space) = await SceneAsync(host);
        var good = await ApplaudedAsync(host, space, people[0], people.Skip(2));
        var before = (await ScoreAsync(host, people[0], good)).Score;
        Assert.True(before > 0);
        foreach (
            var (mood, problem) in ((Func<FormulaScore, FormulaScore>, string)[])
                [
                    (_ => throw new InvalidOperationException("private"), "InvalidOperationException"),
                    (score => score with { Score = double.NaN }, "finite"),
                    (score => score with { Deviation = 0 }, "above 0"),
                ]
        )
        {
            MoodyFormula.Mood.Value = mood;
            await host.Get<RatingService>()
                .RateAsync(
                    await host.World.ViewAsync(people[2]),
                    new SubjectRef(SubjectKinds.Post, good.ToString()),
                    1 + (problem.Length % 5),
                    Token
                );
            await CatchUpAsync(host);

            var status = await host.Get<ScoringService>().FindStatusAsync(Token);
            Assert.Contains(problem, status.Failure!, StringComparison.Ordinal);
            Assert.DoesNotContain("private", status.Failure!, StringComparison.Ordinal);
            Assert.NotNull(status.FailedAt);
            Assert.Equal(before, (await ScoreAsync(host, people[0], good)).Score);
        }

        MoodyFormula.Mood.Value = score => score with { Score = 2 };
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(2));
        await CatchUpAsync(host);

        Assert.Equal(2, (await ScoreAsync(host, people[0], good)).Score);
        Assert.Null((await host.Get<ScoringService>().FindStatusAsync(Token)).Failure);
        Assert.False((await host.Get<ScoringService>().FindStatusAsync(Token)).IsRescoring);
    }

    [Fact]
    public async Task A_new_formula_rescores_everything_automatically()
    {
        var file = Path.Combine(Path.GetTempPath(), $"rse-formula-{Guid.NewGuid():N}.db");
        Id<Subject> post;
        await using (var before = await OpenAsync(file, rse => rse))
        {
            await before.Get<IStorageMigrator>().MigrateAsync(Token);
            var (people, space) = await SceneAsync(before);
            post = await ApplaudedAsync(before, space, people[0], people.Skip(2));
            Assert.Equal("surprise-2", (await before.Get<ScoringService>().FindStatusAsync(Token)).Formula);
        }

        await using (var after = await OpenAsync(file, rse => rse.UseValueFormula<SevenFormula>()))
        {
            await CatchUpAsync(after);
            var status = await after.Get<ScoringService>().FindStatusAsync(Token);
            Assert.Equal(("seven-1", false), (status.Formula, status.IsRescoring));
            Assert.Equal(0.7, Assert.Single(await after.Get<IHighlightStore>().ListScoresAsync(Viewer.System, [post], Token)).Result.Score);
        }

        File.Delete(file);
    }

    private static ValueTask<StorageHost> OpenAsync(string file, Func<IRseBuilder, IRseBuilder> configure) =>
        ValueTask.FromResult(
            new StorageHost(
                configure(new ServiceCollection().AddRse().UseSqlite($"Data Source={file};Pooling=False")).Services.BuildServiceProvider()
            )
        );

    private static ValueTask CatchUpAsync(StorageHost host) => host.Get<ProjectionService>().CatchUpAsync("scores", Token);

    private static async ValueTask<SubjectScore> ScoreAsync(StorageHost host, Member member, Id<Subject> subject) =>
        await host.Get<HighlightService>()
            .FindScoreAsync(await host.World.ViewAsync(member), new SubjectRef(SubjectKinds.Post, subject.ToString()), Token);

    private static async ValueTask<(List<Member> People, Space Space)> SceneAsync(StorageHost host)
    {
        List<Member> people = [];
        foreach (var handle in (string[])["amelie", "bruno", "carla", "diego", "emma", "farid", "greta", "hugo"])
        {
            people.Add(await host.World.AddMemberAsync(handle));
        }

        return (people, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, [.. people]));
    }

    /// <summary>A post to which readers react, and perhaps give five stars.</summary>
    private static async ValueTask<Id<Subject>> ApplaudedAsync(
        StorageHost host,
        Space space,
        Member author,
        IEnumerable<Member> readers,
        bool rate = false
    )
    {
        var post = (await host.World.AddPostAsync(space, author)).Id.As<Subject>();
        var subject = new SubjectRef(SubjectKinds.Post, post.ToString());
        foreach (var reader in readers.Where(reader => reader.Id != author.Id))
        {
            var viewer = await host.World.ViewAsync(reader);
            await host.Get<ReactionService>().AddAsync(viewer, subject, "useful", Token);
            if (rate)
            {
                await host.Get<RatingService>().RateAsync(viewer, subject, 5, Token);
            }
        }

        await CatchUpAsync(host);
        return post;
    }

    private sealed class SevenFormula : IValueFormula
    {
        public string Name => "seven-1";

        public ValueTask<IReadOnlyList<FormulaScore>> EvaluateAsync(FormulaContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<FormulaScore>>([
                .. context.Batch.Select(_ => new FormulaScore
                {
                    Score = 0.7,
                    Deviation = 0.5,
                    Terms = new Dictionary<EvidenceChannel, double>(),
                }),
            ]);
    }

    private sealed class MoodyFormula : IValueFormula
    {
        public static AsyncLocal<Func<FormulaScore, FormulaScore>?> Mood { get; } = new();

        public string Name => "moody-1";

        public async ValueTask<IReadOnlyList<FormulaScore>> EvaluateAsync(FormulaContext context, CancellationToken cancellationToken) =>
            [
                .. (await new SurpriseFormula().EvaluateAsync(context, cancellationToken)).Select(score =>
                    Mood.Value?.Invoke(score) ?? score
                ),
            ];
    }
}
