using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Briefs;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.Mutes;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Projections;
using Rse.Reactions;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Briefs;

public sealed class BriefServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_brief_holds_the_best_unread_subjects_and_counts_the_rest()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var best = await PostAsync(host, scene, "The best.");
        for (var i = 0; i < 4; i++)
        {
            await PostAsync(host, scene, "Another.");
        }

        var seen = await PostAsync(host, scene, "Seen.");
        await host.SeeAsync(scene.Member, seen.Id.Value);
        await host.MuteAsync(scene.Member, MuteKind.Subject, (await PostAsync(host, scene, "Muted.")).Id.Value);
        await PraiseAsync(host, best);
        await Briefs(host).SetBudgetAsync(await scene.ViewAsync(host), new BriefBudget(2, BriefPeriod.Day), Token);

        var brief = await ReadAsync(host, scene);

        Assert.Equal(2, brief.Items.Count);
        Assert.Equal(best.Id.As<Subject>(), brief.Items[0].Subject.Id);
        Assert.True(brief.Items[0].Score.Score > 0);
        Assert.All(brief.Items, item => Assert.Equal((BriefReason.Best, false), (item.Reason, item.IsRead)));
        Assert.Equal(
            (0, 1, 0, 1, 3),
            (
                brief.LeftOut.Addressed,
                brief.LeftOut.Read,
                brief.LeftOut.Offered,
                brief.LeftOut.Muted,
                brief.LeftOut.LowerScore + brief.LeftOut.Spread
            )
        );
        Assert.Equal(5, brief.LeftOut.Total);
    }

    [Fact]
    public async Task A_brief_does_not_change_during_its_period_and_shows_read_items_as_read()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var post = await PostAsync(host, scene, "First.");
        var before = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        var first = await ReadAsync(host, scene);
        Assert.Equal(before, await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token));

        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(1));
        await host.SeeAsync(scene.Member, post.Id.Value);
        await PraiseAsync(host, await PostAsync(host, scene, "Better, and later."));
        await Briefs(host).SetBudgetAsync(await scene.ViewAsync(host), new BriefBudget(20, BriefPeriod.Day), Token);
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromHours(11.9));
        var second = await ReadAsync(host, scene);

        Assert.Equal(first.Items.Select(item => item.Subject.Id), second.Items.Select(item => item.Subject.Id));
        Assert.True(Assert.Single(second.Items).IsRead);
        Assert.Equal((first.Begins, first.MadeAt, 7), (second.Begins, second.MadeAt, second.Budget.Items));
        Assert.Equal(0, second.LeftOut.Total);

        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(10));
        var next = await ReadAsync(host, scene);
        Assert.Equal(second.Ends, next.Begins);
        Assert.Equal("Better, and later.", Assert.Single(next.Items).Subject.Body);
        Assert.Equal(20, next.Budget.Items);
    }

    [Fact]
    public async Task Hidden_items_disappear_and_are_neither_replaced_nor_counted()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, scene.Author, scene.Member);
        var hidden = await host.Get<PostService>()
            .CreateAsync(await host.World.ViewAsync(scene.Author), "secret", new PostDraft { Body = "Hidden." }, Token);
        await PraiseAsync(host, hidden, scene.Author);
        var shown = await PostAsync(host, scene, "Shown.");
        await PostAsync(host, scene, "Left out.");
        await Briefs(host).SetBudgetAsync(await scene.ViewAsync(host), new BriefBudget(2, BriefPeriod.Day), Token);
        Assert.Equal(2, (await ReadAsync(host, scene)).Items.Count);

        await host.WriteAsync(
            (transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, secret.Id, scene.Member.Id, token)
        );
        var brief = await ReadAsync(host, scene);

        var item = Assert.Single(brief.Items);
        Assert.NotEqual(hidden.Id.As<Subject>(), item.Subject.Id);
        Assert.Equal(1, brief.LeftOut.Total);
        await host.TrashAsync(item.Subject.Id);
        Assert.Empty((await ReadAsync(host, scene)).Items);
        Assert.NotNull(shown);
    }

    [Fact]
    public async Task Mentions_and_answers_come_first_and_count_toward_the_budget()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        await PraiseAsync(host, await PostAsync(host, scene, "The best."));
        var question = await host.Get<PostService>()
            .CreateAsync(await scene.ViewAsync(host), "general", new PostDraft { Kind = PostKinds.Question, Body = "Where?" }, Token);
        var author = await host.World.ViewAsync(scene.Author);
        await PostAsync(host, scene, "Hello @member, one.");
        var answer = await host.Get<CommentService>()
            .AddAsync(author, new CommentDraft { Subject = SubjectRef.Post(question.Id), Body = "Here." }, Token);
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(1));
        var mention = await PostAsync(host, scene, "Hello @member, two.");
        await Briefs(host).SetBudgetAsync(await scene.ViewAsync(host), new BriefBudget(2, BriefPeriod.Day), Token);

        var brief = await ReadAsync(host, scene);

        Assert.Equal(
            [(mention.Id.As<Subject>(), BriefReason.Mentions), (answer.Id.As<Subject>(), BriefReason.Answers)],
            brief.Items.Select(item => (item.Subject.Id, item.Reason))
        );
        Assert.Equal((1, 1), (brief.LeftOut.Addressed, brief.LeftOut.LowerScore + brief.LeftOut.Spread));

        // What exceeded the budget comes with the next brief.
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromDays(1));
        await host.SeeAsync(scene.Member, mention.Id.Value, answer.Id.Value);
        Assert.Equal([BriefReason.Mentions, BriefReason.Best], (await ReadAsync(host, scene)).Items.Select(item => item.Reason));
    }

    [Fact]
    public async Task Nothing_is_offered_twice_and_an_empty_brief_is_not_stored()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        Assert.Empty((await ReadAsync(host, scene)).Items);
        await PostAsync(host, scene, "One.");
        Assert.Single((await ReadAsync(host, scene)).Items);

        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromDays(1));
        var next = await ReadAsync(host, scene);

        Assert.Empty(next.Items);
        Assert.Equal(1, next.LeftOut.Offered);
    }

    [Fact]
    public async Task One_author_does_not_fill_the_whole_brief()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        for (var i = 0; i < 3; i++)
        {
            await PostAsync(host, scene, $"By the same {i}.");
        }

        var other = await host.World.AddMemberAsync("other");
        await host.World.AddSpaceAsync("elsewhere", SpaceVisibility.Open, other);
        await host.Get<PostService>()
            .CreateAsync(await host.World.ViewAsync(other), "elsewhere", new PostDraft { Body = "By another." }, Token);
        await Briefs(host).SetBudgetAsync(await scene.ViewAsync(host), new BriefBudget(2, BriefPeriod.Day), Token);

        var brief = await ReadAsync(host, scene);

        Assert.Equal(2, brief.Items.Select(item => item.Subject.Author!.Handle).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, brief.LeftOut.LowerScore + brief.LeftOut.Spread);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(51)]
    [InlineData(10_000)]
    public async Task A_budget_out_of_range_is_refused(int items)
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await Briefs(host).SetBudgetAsync(await scene.ViewAsync(host), new BriefBudget(items, BriefPeriod.Day), Token)
        );

        Assert.Equal((ProblemCodes.BudgetOutOfRange, "items"), (Assert.Single(refusal.Problems).Code, refusal.Problems[0].Field));
        Assert.Contains($"{items}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("1 to 50", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_of_a_budget_are_reported_together_and_only_members_have_one()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await Briefs(host).SetBudgetAsync(await scene.ViewAsync(host), new BriefBudget(0, (BriefPeriod)9), Token)
        );
        Assert.Equal(
            [ProblemCodes.BudgetOutOfRange, ProblemCodes.ValueUnknown],
            refusal.Problems.Select(problem => problem.Code),
            StringComparer.Ordinal
        );
        await Assert.ThrowsAsync<RefusedException>(async () => await Briefs(host).ReadAsync(Viewer.Anonymous, Token));
        await Assert.ThrowsAsync<RefusedException>(async () => await Briefs(host).FindBudgetAsync(Viewer.Anonymous, Token));
        await Assert.ThrowsAsync<RefusedException>(async () => await Briefs(host).SetBudgetAsync(Viewer.Anonymous, null, Token));
    }

    [Fact]
    public async Task The_budget_of_the_network_is_the_default()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<BriefOptions>(options => (options.Items, options.Period) = (3, BriefPeriod.Week))
        );
        var scene = await SceneAsync(host);
        var viewer = await scene.ViewAsync(host);
        Assert.Null(await Briefs(host).FindBudgetAsync(viewer, Token));
        Assert.Equal(new BriefBudget(3, BriefPeriod.Week), Briefs(host).DefaultBudget);

        await Briefs(host).SetBudgetAsync(viewer, new BriefBudget(5, BriefPeriod.WorkingDay), Token);
        Assert.Equal(new BriefBudget(5, BriefPeriod.WorkingDay), await Briefs(host).FindBudgetAsync(viewer, Token));
        await Briefs(host).SetBudgetAsync(viewer, null, Token);

        Assert.Null(await Briefs(host).FindBudgetAsync(viewer, Token));
        Assert.True(new BriefOptionsValidator().Validate(null, new BriefOptions { Items = 0 }).Failed);
        Assert.True(new BriefOptionsValidator().Validate(null, new BriefOptions { Items = 10_000 }).Failed);
    }

    [Fact]
    public async Task Anonymizing_a_member_removes_their_briefs()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        await PostAsync(host, scene, "One.");
        var viewer = await scene.ViewAsync(host);
        var brief = await ReadAsync(host, scene);
        await Briefs(host).SetBudgetAsync(viewer, new BriefBudget(5, BriefPeriod.Day), Token);

        await host.Get<MemberLifecycleService>().DepartAsync(scene.Member.Id, new Departure { Anonymize = true }, Token);

        Assert.Null(await host.Get<IBriefStore>().FindAsync(viewer, brief.Begins, Token));
        Assert.Null(await host.Get<IBriefBudgetStore>().FindAsync(viewer, Token));
    }

    private static BriefService Briefs(StorageHost host) => host.Get<BriefService>();

    private static async ValueTask<Brief> ReadAsync(StorageHost host, Scene scene)
    {
        await host.Get<ProjectionService>().CatchUpAsync("scores", Token);
        return await Briefs(host).ReadAsync(await scene.ViewAsync(host), Token);
    }

    private static async ValueTask<Post> PostAsync(StorageHost host, Scene scene, string body) =>
        await host.Get<PostService>()
            .CreateAsync(await host.World.ViewAsync(scene.Author), "general", new PostDraft { Body = body }, Token);

    // Readers whose reactions give it a score.
    private static async ValueTask PraiseAsync(StorageHost host, Post post, params Member[] readers)
    {
        if (readers.Length == 0)
        {
            readers =
            [
                await host.World.AddMemberAsync($"fan{post.Id}a"),
                await host.World.AddMemberAsync($"fan{post.Id}b"),
                await host.World.AddMemberAsync($"fan{post.Id}c"),
            ];
        }

        foreach (var reader in readers)
        {
            await host.SeeAsync(reader, post.Id.Value);
            await host.Get<ReactionService>().AddAsync(await host.World.ViewAsync(reader), SubjectRef.Post(post.Id), "useful", Token);
        }
    }

    private static async ValueTask<Scene> SceneAsync(StorageHost host)
    {
        var (author, member) = (await host.World.AddMemberAsync("author"), await host.World.AddMemberAsync("member"));
        await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author, member);
        return new Scene(author, member);
    }

    private sealed record Scene(Member Author, Member Member)
    {
        public ValueTask<Viewer> ViewAsync(StorageHost host) => host.World.ViewAsync(Member);
    }
}
