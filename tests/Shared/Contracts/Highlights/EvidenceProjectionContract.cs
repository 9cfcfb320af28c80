using System.Globalization;
using Rse.Activities;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.People;
using Rse.Projections;
using Rse.ReadStates;
using Rse.Subjects;
using Rse.Testing.Projections;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Projections;
using Rse.Transactions;

namespace Rse.Tests.Contracts.Highlights;

/// <summary>What the projection <c>scores</c> must do over every storage.</summary>
public abstract class EvidenceProjectionContract(IStorageFixture fixture) : ProjectionContract(fixture)
{
    private const int Steps = 160;

    private readonly IStorageFixture _fixture = fixture;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// Evidence and scores do not depend on batch boundaries, on when read marks are processed, or on whether this is a rebuild: they are
    /// equal to the last digit.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_gathered_again_is_what_was_gathered_as_it_happened(int seed)
    {
        await using var host = await _fixture.OpenAsync();
        await ActAtRandomAsync(host, new Random(seed), 0.2);
        await CatchUpAsync(host);
        var gathered = await DescribeAsync(host);

        await host.Get<ScoringService>().RebuildAsync(Token);
        Assert.Equal("", await DescribeAsync(host));
        await CatchUpAsync(host);

        Assert.Equal(gathered, await DescribeAsync(host));
        Assert.Contains("Reaction", gathered, StringComparison.Ordinal);
        Assert.Contains("BestAnswer", gathered, StringComparison.Ordinal);
    }

    /// <summary>Doing and undoing an act restores exactly the evidence before it.</summary>
    [Fact]
    public async Task An_act_taken_back_leaves_no_trace()
    {
        await using var host = await _fixture.OpenAsync();
        await ActAtRandomAsync(host, new Random(7), 0.3);
        var (dora, subject) = (await host.World.AddMemberAsync("dora"), await host.World.FindSubjectAsync(await FirstPostAsync(host)));
        await MarkAsync(host, dora, subject.Id);
        await CatchUpAsync(host);
        var before = await DescribeAsync(host);

        await AppendAsync(host, Fact(Verb.Like, dora, subject) with { Reaction = "like" });
        await AppendAsync(host, Fact(Verb.Like, dora, subject) with { Reaction = "thanks" });
        await AppendAsync(host, Fact(Verb.Rate, dora, subject) with { Rating = 5 });
        await AppendAsync(host, Fact(Verb.Rate, dora, subject) with { Rating = 2 });
        await AppendAsync(host, Fact(Verb.Bookmark, dora, subject));
        var comment = await host.World.FindSubjectAsync((await host.World.AddCommentAsync(subject, dora)).Id.Value);
        await CatchUpAsync(host);
        Assert.NotEqual(before, await DescribeAsync(host), StringComparer.Ordinal);
        await AppendAsync(host, Fact(Verb.Unlike, dora, subject) with { Reaction = "like" });
        await AppendAsync(host, Fact(Verb.Unlike, dora, subject) with { Reaction = "thanks" });
        await AppendAsync(host, Fact(Verb.Unlike, dora, subject) with { Reaction = "thanks" });
        await AppendAsync(host, Fact(Verb.Unrate, dora, subject));
        await AppendAsync(host, Fact(Verb.RemoveBookmark, dora, subject));
        await AppendAsync(host, Fact(Verb.Trash, dora, comment));
        await CatchUpAsync(host);

        Assert.Equal(Without(before, comment.Id), Without(await DescribeAsync(host), comment.Id));
    }

    /// <summary>
    /// Taking back a reaction, whatever its name, takes back nothing else that the same members did.
    /// </summary>
    [Fact]
    public async Task A_reaction_of_any_name_that_is_taken_back_leaves_everything_else()
    {
        await using var host = await _fixture.OpenAsync();
        await ActAtRandomAsync(host, new Random(11), 0.3);
        List<Subject> subjects = [];
        foreach (var logged in await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token))
        {
            if (logged.Activity is { Verb: Verb.Create, SubjectId: { } id, Listing: not Listing.None })
            {
                subjects.Add(await host.World.FindSubjectAsync(id.Value));
            }
        }

        List<(Member Member, Subject Subject)> pairs = [];
        foreach (var handle in (string[])["dora", "emil", "fred", "gina"])
        {
            var member = await host.World.AddMemberAsync(handle);
            foreach (var subject in subjects.Take(4))
            {
                pairs.Add((member, subject));
                await AppendAsync(host, Fact(Verb.Bookmark, member, subject));
                await AppendAsync(host, Fact(Verb.Rate, member, subject) with { Rating = 4 });
                await AppendAsync(host, Fact(Verb.Accept, member, subject));
                await AppendAsync(host, Fact(Verb.Cite, member, subject) with { CitingId = subjects[^1].Id });
            }
        }

        await CatchUpAsync(host);
        var before = await DescribeAsync(host);
        foreach (var reaction in (string[])["bookmark", "rating", "accept", "delete", "follow", "audience", "cite:1", "1"])
        {
            foreach (var (member, subject) in pairs)
            {
                await AppendAsync(host, Fact(Verb.Like, member, subject) with { Reaction = reaction });
            }

            await CatchUpAsync(host);
            Assert.NotEqual(before, await DescribeAsync(host), StringComparer.Ordinal);
            foreach (var (member, subject) in pairs)
            {
                await AppendAsync(host, Fact(Verb.Unlike, member, subject) with { Reaction = reaction });
            }

            await CatchUpAsync(host);
            Assert.Equal((reaction, before), (reaction, await DescribeAsync(host)));
        }

        await host.Get<ScoringService>().RebuildAsync(Token);
        await CatchUpAsync(host);
        Assert.Equal(before, await DescribeAsync(host));
    }

    /// <summary>
    /// A batch is stored, and what it teaches is learned in a second transaction: a process may be killed between the two, and another may
    /// read the state there. Whoever goes on learns first, and the outcome is the same.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task A_process_that_was_killed_before_it_learned_is_gone_on_from(int late)
    {
        await using var host = await _fixture.OpenAsync();
        await ActAtRandomAsync(host, new Random(13), 0.2);
        await CatchUpAsync(host);
        var before = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        var left = before with { LearnAt = before.Turn - late };
        Assert.NotNull(await host.Get<EvidenceUpdater>().SaveStateAsync(before, left, Token));
        var subject = await host.World.FindSubjectAsync(await FirstPostAsync(host));
        await AppendAsync(host, Fact(Verb.Like, await host.World.AddMemberAsync("dora"), subject) with { Reaction = "like" });

        await CatchUpAsync(host);

        var after = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        Assert.Equal(await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token), after.Position);
        Assert.True(after.LearnAt > after.Turn);
        Assert.True(after.Revision > before.Revision);
    }

    /// <summary>Two processes gather at once, each with its own memory of how far it has come, and learn often.</summary>
    [Fact]
    public async Task Two_processes_that_gather_at_once_gather_what_one_would()
    {
        await using var host = await _fixture.OpenAsync();
        await ActAtRandomAsync(host, new Random(17), 0);
        var store = new ImpatientEvidenceStore(host.Get<IEvidenceStore>());
        var processes = Enumerable
            .Range(0, 2)
            .Select(_ => new EvidenceProjection(
                new EvidenceUpdater(
                    store,
                    host.Get<IUnitOfWork>(),
                    host.Get<FormulaRunner>(),
                    host.Get<Microsoft.Extensions.Logging.ILogger<EvidenceUpdater>>()
                ),
                host.Get<IActivityStore>(),
                host.Get<Microsoft.Extensions.Logging.ILogger<EvidenceProjection>>()
            ));
        var end = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

        await Task.WhenAll(processes.Select(process => Task.Run(() => GatherAsync(process, end), Token)));

        var gathered = await DescribeAsync(host);
        var state = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        Assert.Equal(end, state.Position);
        await host.Get<ScoringService>().RebuildAsync(Token);
        await CatchUpAsync(host);
        Assert.Equal(Counts(gathered), Counts(await DescribeAsync(host)), StringComparer.Ordinal);

        async Task GatherAsync(EvidenceProjection process, LogPosition end)
        {
            for (
                var position = await process.FindPositionAsync(Token);
                position.IsBefore(end);
                position = await process.FindPositionAsync(Token)
            )
            {
                var read = await host.Get<IActivityStore>().ReadAsync(Viewer.System, position, 8, Token);
                await process.ApplyAsync(new ProjectionContext { Batch = [.. read.Take(7)], HasMore = read.Count > 7 }, Token);
            }
        }
    }

    /// <inheritdoc/>
    protected override string? OwnName => "scores";

    /// <inheritdoc/>
    protected override void Add(IRseBuilder builder) { }

    /// <inheritdoc/>
    protected override async ValueTask<string> DescribeAsync(StorageHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var evidence = await host.Get<IEvidenceStore>().ListEvidenceAsync(Viewer.System, null, 1000, Token);
        var scores = (
            await host.Get<IHighlightStore>().ListScoresAsync(Viewer.System, [.. evidence.Select(known => known.SubjectId)], Token)
        ).ToDictionary(score => score.SubjectId);
        return string.Join(
            '\n',
            evidence
                .OrderBy(known => known.SubjectId.Value)
                .Select(known =>
                {
                    var channels = SubjectEvidence.Channels.Where(channel => known[channel] != default);
                    var told = string.Join(' ', channels.Select(channel => $"{channel} {known[channel]}"));
                    var result = scores.GetValueOrDefault(known.SubjectId)?.Result;
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"#{known.SubjectId} {known.Readers} {told} {result?.Score} {result?.Deviation}"
                    );
                })
        );
    }

    /// <inheritdoc/>
    protected override ValueTask SeedAsync(StorageHost host) => ActAtRandomAsync(host, new Random(5), 0);

    private static ValueTask CatchUpAsync(StorageHost host) => host.Get<ProjectionService>().CatchUpAsync("scores", Token);

    // Without the scores, which depend on when something was learned.
    private static IEnumerable<string> Counts(string description) =>
        description.Split('\n').Select(line => string.Join(' ', line.Split(' ')[..^2]));

    // The comment itself is scored, even in the trash.
    private static string Without(string description, Id<Subject> subject) =>
        string.Join('\n', description.Split('\n').Where(line => !line.StartsWith($"#{subject} ", StringComparison.Ordinal)));

    private static async ValueTask<long> FirstPostAsync(StorageHost host) =>
        (await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token))
            .First(logged => logged.Activity.Listing is Listing.Top)
            .Activity.SubjectId!.Value.Value;

    private static async ValueTask ActAtRandomAsync(StorageHost host, Random random, double chance)
    {
        List<Member> members = [];
        foreach (var handle in (string[])["amelie", "bruno", "carla", "diego", "emma", "farid"])
        {
            members.Add(await host.World.AddMemberAsync(handle));
        }

        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, [.. members]);
        List<Subject> subjects = [];
        List<Activity> undoing = [];
        for (var i = 0; i < Steps; i++)
        {
            var member = members[random.Next(members.Count)];
            var subject = subjects.Count == 0 ? null : subjects[random.Next(subjects.Count)];
            switch (subject is null ? 0 : random.Next(12))
            {
                case 0 or 1:
                    subjects.Add(await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, member)).Id.Value));
                    break;
                case 2:
                    subjects.Add(await host.World.FindSubjectAsync((await host.World.AddCommentAsync(subject!, member)).Id.Value));
                    break;
                case 3 or 4 or 5:
                    await MarkAsync(host, member, subject!.Id);
                    break;
                case 6:
                    await AppendAsync(host, Fact(Verb.Rate, member, subject!) with { Rating = random.Next(1, 6) });
                    undoing.Add(Fact(Verb.Unrate, member, subject!));
                    break;
                case 7:
                    await AppendAsync(host, Fact(Verb.Bookmark, member, subject!));
                    undoing.Add(Fact(Verb.RemoveBookmark, member, subject!));
                    break;
                case 8 when subject!.Id != subject.RootId:
                    await AppendAsync(host, Fact(Verb.Accept, member, subject));
                    break;
                case 8 or 9:
                    var other = subjects[random.Next(subjects.Count)];
                    await AppendAsync(host, Fact(Verb.Cite, member, subject!) with { CitingId = other.Id });
                    undoing.Add(Fact(Verb.Uncite, member, subject!) with { CitingId = other.Id });
                    break;
                case 10 when undoing.Count > 0:
                    await AppendAsync(host, undoing[random.Next(undoing.Count)]);
                    break;
                default:
                    await AppendAsync(host, Fact(Verb.Like, member, subject!) with { Reaction = "like" });
                    undoing.Add(Fact(Verb.Unlike, member, subject!) with { Reaction = "like" });
                    break;
            }

            if (random.NextDouble() < chance)
            {
                await CatchUpAsync(host);
            }
        }
    }

    private static async ValueTask MarkAsync(StorageHost host, Member member, Id<Subject> subject) =>
        await host.WriteAsync(
            (transaction, token) => host.Get<IReadStateStore>().AddAsync(transaction, member.Id, [subject], host.World.Now, token)
        );

    private static async ValueTask AppendAsync(StorageHost host, Activity activity) =>
        await host.WriteAsync((transaction, token) => host.Get<IActivityStore>().AppendAsync(transaction, activity, token));

    private static Activity Fact(Verb verb, Member actor, Subject subject) =>
        new()
        {
            Verb = verb,
            ActorId = actor.Id,
            At = subject.At,
            SubjectId = subject.Id,
            RootId = subject.RootId,
            SpaceId = subject.SpaceId,
            Audience = subject.Audience,
            Listing = Listing.None,
        };
}
