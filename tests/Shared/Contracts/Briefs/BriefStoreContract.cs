using Rse.Briefs;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Mentions;
using Rse.Mutes;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;
using Rse.Tests.Contracts.Highlights;

namespace Rse.Tests.Contracts.Briefs;

/// <summary>What every <see cref="IBriefStore"/> must do.</summary>
public abstract class BriefStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Midnight = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A second brief of the same period is not stored.</summary>
    [Fact]
    public async Task A_brief_is_stored_once_per_period_and_does_not_change()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var (first, second) = (await PostAsync(host, scene), await PostAsync(host, scene));
        var brief = Brief(Midnight, second, first);

        Assert.Null(await FindAsync(host, scene.Reader, Midnight));
        Assert.True(await AddAsync(host, scene.Reader, brief));
        Assert.False(await AddAsync(host, scene.Reader, Brief(Midnight, first)));
        Assert.True(await AddAsync(host, scene.Author, Brief(Midnight, first)));

        var found = (await FindAsync(host, scene.Reader, Midnight))!;
        Assert.Equal((brief.Begins, brief.MadeAt, brief.Since, brief.Budget), (found.Begins, found.MadeAt, found.Since, found.Budget));
        Assert.Equal(brief.Items, found.Items);
        Assert.Null(await FindAsync(host, scene.Reader, Midnight.AddDays(1)));
        Assert.Null(await host.Get<IBriefStore>().FindAsync(Viewer.Anonymous, Midnight, Token));
    }

    /// <summary>Of concurrent requests, only one stores its brief.</summary>
    [Fact]
    public async Task Of_concurrent_briefs_only_one_is_stored()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var posts = new List<Id<Subject>>();
        for (var i = 0; i < 8; i++)
        {
            posts.Add(await PostAsync(host, scene));
        }

        var added = 0;
        await Parallel.ForEachAsync(
            posts,
            Token,
            async (post, _) => Interlocked.Add(ref added, await AddAsync(host, scene.Reader, Brief(Midnight, post)) ? 1 : 0)
        );

        Assert.Equal(1, added);
        Assert.Single((await FindAsync(host, scene.Reader, Midnight))!.Items);
    }

    /// <summary>A new brief removes old ones, and all briefs of a member can be removed.</summary>
    [Fact]
    public async Task Briefs_are_removed_with_their_items()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var (old, post) = (await PostAsync(host, scene), await PostAsync(host, scene));
        await AddAsync(host, scene.Reader, Brief(Midnight.AddDays(-3), old));
        await AddAsync(host, scene.Author, Brief(Midnight.AddDays(-3), old));

        Assert.Equal([old], await OfferedAsync(host, scene.Reader));
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IBriefStore>()
                    .AddAsync(transaction, scene.Reader.Id, Brief(Midnight.AddDays(-1), post), Midnight.AddDays(-2), token)
        );
        Assert.Equal([post], await OfferedAsync(host, scene.Reader));
        Assert.Null(await FindAsync(host, scene.Reader, Midnight.AddDays(-3)));

        Assert.Equal(
            1,
            await host.WriteAsync((transaction, token) => host.Get<IBriefStore>().ClearAsync(transaction, scene.Reader.Id, token))
        );
        Assert.Empty(await OfferedAsync(host, scene.Reader));
        Assert.Equal([old], await OfferedAsync(host, scene.Author));
    }

    /// <summary>Lists mentions and comments on the viewer's questions, each once.</summary>
    [Fact]
    public async Task Mentions_and_answers_are_listed_newest_first()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var mention = await PostAsync(host, scene);
        await MentionAsync(host, mention, scene.Reader);
        var question = (await host.World.AddPostAsync(scene.Space, scene.Reader, kind: PostKinds.Question)).Id.As<Subject>();
        var root = await host.World.FindSubjectAsync(question.Value);
        var answer = (await host.World.AddCommentAsync(root, scene.Author)).Id.As<Subject>();
        var both = (await host.World.AddCommentAsync(root, scene.Author)).Id.As<Subject>();
        await MentionAsync(host, both, scene.Reader);
        await host.World.AddCommentAsync(root, scene.Reader);
        var note = await host.World.AddPostAsync(scene.Space, scene.Reader);
        await host.World.AddCommentAsync(await host.World.FindSubjectAsync(note.Id.Value), scene.Author);

        Assert.Equal(
            [(both, BriefReason.Mentions), (answer, BriefReason.Answers), (mention, BriefReason.Mentions)],
            await AddressedAsync(host, scene.Reader)
        );
        Assert.Empty(await AddressedAsync(host, scene.Author));

        await host.SeeAsync(scene.Reader, both.Value);
        await host.TrashAsync(answer);
        Assert.Equal([mention], (await AddressedAsync(host, scene.Reader)).Select(item => item.Id));
        await host.MuteAsync(scene.Reader, MuteKind.Member, scene.Author.Id.Value);
        Assert.Empty(await AddressedAsync(host, scene.Reader));
    }

    /// <summary>Omits mentions that the viewer may not see.</summary>
    [Fact]
    public async Task Hidden_subjects_and_those_outside_the_window_are_not_addressed()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, scene.Author);
        await MentionAsync(host, (await host.World.AddPostAsync(secret, scene.Author)).Id.As<Subject>(), scene.Reader);
        await MentionAsync(
            host,
            (await host.World.AddPostAsync(scene.Space, scene.Author, at: Midnight.AddDays(-8))).Id.As<Subject>(),
            scene.Reader
        );
        await MentionAsync(
            host,
            (await host.World.AddPostAsync(scene.Space, scene.Author, at: Midnight.AddDays(2))).Id.As<Subject>(),
            scene.Reader
        );

        Assert.Empty(await AddressedAsync(host, scene.Reader));
    }

    /// <summary>Counts each subject by the first reason that excludes it; does not count included, own and hidden ones.</summary>
    [Fact]
    public async Task Each_omitted_subject_is_counted_once()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, scene.Author);
        var muted = await host.World.AddSpaceAsync("muted", SpaceVisibility.Open, scene.Author);
        await host.MuteAsync(scene.Reader, MuteKind.Space, muted.Id.Value);
        var here = await ScoreAsync(host, await PostAsync(host, scene));
        var offered = await ScoreAsync(host, await PostAsync(host, scene));
        var seen = await ScoreAsync(host, await PostAsync(host, scene));
        var unread = await ScoreAsync(host, await PostAsync(host, scene));
        await ScoreAsync(host, await PostAsync(host, scene));
        var mutedSeen = await ScoreAsync(host, (await host.World.AddPostAsync(muted, scene.Author)).Id.As<Subject>());
        await ScoreAsync(host, (await host.World.AddPostAsync(secret, scene.Author)).Id.As<Subject>());
        await ScoreAsync(host, (await host.World.AddPostAsync(scene.Space, scene.Reader)).Id.As<Subject>());
        await ScoreAsync(host, (await host.World.AddPostAsync(scene.Space, scene.Author, at: Midnight.AddDays(-9))).Id.As<Subject>());
        await ScoreAsync(
            host,
            (await host.World.AddCommentAsync(await host.World.FindSubjectAsync(here.Value), scene.Author)).Id.As<Subject>(),
            score: 0
        );
        var trashed = await ScoreAsync(host, await PostAsync(host, scene));
        await host.TrashAsync(trashed);
        await host.SeeAsync(scene.Reader, seen.Value, mutedSeen.Value);
        await AddAsync(host, scene.Reader, Brief(Midnight.AddDays(-1), offered));
        await AddAsync(host, scene.Reader, Brief(Midnight, here));
        var viewer = await host.World.ViewAsync(scene.Reader);

        Assert.Equal(
            new BriefTally(Muted: 1, Read: 1, Offered: 1, Unread: 2),
            await host.Get<IBriefStore>().CountAsync(viewer, Window, [], Token)
        );
        Assert.Equal(1, (await host.Get<IBriefStore>().CountAsync(viewer, Window, [unread], Token)).Unread);
        await host.TrashAsync(here);
        Assert.Equal(new BriefTally(1, 1, 1, 2), await host.Get<IBriefStore>().CountAsync(viewer, Window, [], Token));
        Assert.Equal(default, await host.Get<IBriefStore>().CountAsync(Viewer.Anonymous, Window, [], Token));
    }

    private static BriefWindow Window =>
        new()
        {
            Begins = Midnight,
            Since = Midnight.AddDays(-7),
            Until = Midnight.AddDays(1),
            Now = Midnight.AddHours(12),
        };

    private static StoredBrief Brief(DateTimeOffset begins, params Id<Subject>[] subjects) =>
        new()
        {
            Begins = begins,
            MadeAt = begins.AddHours(9),
            Since = begins.AddDays(-7),
            Budget = new BriefBudget(7, BriefPeriod.WorkingDay),
            Items =
            [
                .. subjects.Select(
                    (subject, place) =>
                        new StoredBriefItem
                        {
                            SubjectId = subject,
                            Reason = (BriefReason)(place % 3),
                            Score = -place,
                        }
                ),
            ],
        };

    private static async ValueTask<Scene> SceneAsync(StorageHost host)
    {
        var (author, reader) = (await host.World.AddMemberAsync("author"), await host.World.AddMemberAsync("reader"));
        return new Scene(author, reader, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author, reader));
    }

    private static async ValueTask<Id<Subject>> PostAsync(StorageHost host, Scene scene) =>
        (await host.World.AddPostAsync(scene.Space, scene.Author)).Id.As<Subject>();

    private static async ValueTask<Id<Subject>> ScoreAsync(StorageHost host, Id<Subject> subject, double score = 1)
    {
        var state = await host.Get<IEvidenceStore>().FindStateAsync(Viewer.System, Token);
        var changes = new EvidenceChanges
        {
            Before = state,
            After = state with { Turn = state.Turn + 1 },
            Scores = [EvidenceStoreContract.Score(subject, score, false)],
        };
        Assert.True(await EvidenceStoreContract.SaveAsync(host, changes));
        return subject;
    }

    private static async ValueTask MentionAsync(StorageHost host, Id<Subject> subject, Member member) =>
        await host.WriteAsync((transaction, token) => host.Get<IMentionStore>().SetAsync(transaction, subject, [member.Id], token));

    private static ValueTask<bool> AddAsync(StorageHost host, Member member, StoredBrief brief) =>
        host.WriteAsync(
            (transaction, token) => host.Get<IBriefStore>().AddAsync(transaction, member.Id, brief, DateTimeOffset.UnixEpoch, token)
        );

    private static async ValueTask<StoredBrief?> FindAsync(StorageHost host, Member member, DateTimeOffset begins) =>
        await host.Get<IBriefStore>().FindAsync(await host.World.ViewAsync(member), begins, Token);

    private static async ValueTask<IReadOnlySet<Id<Subject>>> OfferedAsync(StorageHost host, Member member) =>
        await host.Get<IBriefStore>().ListOfferedAsync(await host.World.ViewAsync(member), Window, Midnight.AddDays(-7), Token);

    private static async ValueTask<IReadOnlyList<(Id<Subject> Id, BriefReason Reason)>> AddressedAsync(StorageHost host, Member member) =>
        [
            .. (await host.Get<IBriefStore>().ListAddressedAsync(await host.World.ViewAsync(member), Window, Token)).Select(item =>
                (item.SubjectId, item.Reason)
            ),
        ];

    private sealed record Scene(Member Author, Member Reader, Space Space);
}
