using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Feeds;
using Rse.Follows;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Search;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Subjects;

/// <summary>What is said about an object of the host is seen by those who may see the object at that moment, everywhere.</summary>
public abstract class HostObjectTests(IStorageFixture fixture)
{
    private const string Everything = "thread comment thread-feed home member-feed topic search rating reactions follows";

    private static readonly SubjectRef InvoiceRef = new("invoice", "42");

    private readonly LedgerHost _ledger = new();
    private readonly StaleIndex _index = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_that_the_host_withdraws_ends_everywhere_with_the_next_call()
    {
        await using var host = await OpenAsync();
        var (comment, bruno) = await TalkAsync(host);
        Assert.Equal(Everything, await SeenAsync(host, bruno, comment));

        _ledger.Roles.TryRemove("bruno:accounting", out _);
        Assert.Equal("", await SeenAsync(host, bruno, comment));

        _ledger.Roles["bruno:accounting"] = true;
        Assert.Equal(Everything, await SeenAsync(host, bruno, comment));
    }

    [Fact]
    public async Task A_viewer_made_before_the_host_changed_its_mind_sees_no_more_either()
    {
        await using var host = await OpenAsync();
        var (comment, bruno) = await TalkAsync(host);
        var before = await host.World.ViewAsync(bruno);

        _ledger.Roles.TryRemove("bruno:accounting", out _);

        Assert.Equal("", await SeenAsync(host, before, comment));
    }

    [Fact]
    public async Task A_thread_goes_with_its_object_to_another_role_whoever_saw_it_when_it_was_written()
    {
        await using var host = await OpenAsync();
        var (comment, bruno) = await TalkAsync(host);
        var claire = await host.World.AddMemberAsync("claire");
        _ledger.Roles["claire:board"] = true;
        Assert.Equal("", await SeenAsync(host, claire, comment));

        _ledger.Invoices["42"] = "board";

        // The first who opens the object takes the thread along; from the next viewer on, who has the role holds its audience.
        Assert.Equal("", await SeenAsync(host, bruno, comment));
        await SeenAsync(host, claire, comment);
        Assert.StartsWith("thread comment thread-feed", await SeenAsync(host, claire, comment), StringComparison.Ordinal);
        Assert.Equal("", await SeenAsync(host, bruno, comment));

        _ledger.Roles["bruno:board"] = true;
        Assert.Equal(Everything, await SeenAsync(host, bruno, comment));
        _ledger.Invoices["42"] = "accounting";
        Assert.Equal("", await SeenAsync(host, claire, comment));
    }

    [Fact]
    public async Task A_thread_is_hidden_from_those_who_may_see_its_object_no_longer_though_they_wrote_it()
    {
        await using var host = await OpenAsync();
        var (comment, bruno) = await TalkAsync(host);
        var amelie = (await host.Get<MemberService>().FindAsync(Viewer.System, "amelie", Token))!;

        _ledger.Invoices["42"] = "board";

        Assert.Equal("", await SeenAsync(host, amelie, comment));
        Assert.Equal("", await SeenAsync(host, bruno, comment));
    }

    [Fact]
    public async Task An_object_that_the_host_forgets_is_reachable_to_no_one_and_comes_back_whole()
    {
        await using var host = await OpenAsync();
        var (comment, bruno) = await TalkAsync(host);
        var amelie = (await host.Get<MemberService>().FindAsync(Viewer.System, "amelie", Token))!;

        _ledger.Invoices.TryRemove("42", out _);
        foreach (var member in (Member[])[amelie, bruno])
        {
            Assert.Equal("", await SeenAsync(host, member, comment));
            var viewer = await host.World.ViewAsync(member);
            await Assert.ThrowsAsync<NotFoundException>(async () =>
                await host.Get<CommentService>().AddAsync(viewer, new CommentDraft { Subject = InvoiceRef, Body = "Still there?" }, Token)
            );
            await Assert.ThrowsAsync<NotFoundException>(async () =>
                await host.Get<CommentService>().EditAsync(viewer, comment.Id, new CommentEdit { Version = 1, Body = "Changed" }, Token)
            );
            await Assert.ThrowsAsync<NotFoundException>(async () => await host.Get<CommentService>().TrashAsync(viewer, comment.Id, Token));
        }

        Assert.NotNull(await host.Get<ISubjectStore>().FindAsync(Viewer.System, InvoiceRef, Token));
        _ledger.Invoices["42"] = "accounting";
        Assert.Equal(Everything, await SeenAsync(host, bruno, comment));
        var viewing = await host.World.ViewAsync(amelie);
        await host.Get<CommentService>().AddAsync(viewing, new CommentDraft { Subject = InvoiceRef, Body = "There it is." }, Token);
        Assert.Equal(
            2,
            (await host.Get<CommentService>().ListAsync(viewing, InvoiceRef, direct: false, PageRequest.First, Token)).Items.Count
        );
    }

    // Amelie writes, rates and reacts; bruno follows her, her topic and the thread.
    private async ValueTask<(Comment Comment, Member Bruno)> TalkAsync(StorageHost host)
    {
        var (amelie, bruno) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bruno"));
        _ledger.Invoices["42"] = "accounting";
        _ledger.Roles["amelie:accounting"] = true;
        _ledger.Roles["bruno:accounting"] = true;

        // The first write makes the key known; from the next viewer on it is held.
        var first = await host.World.ViewAsync(amelie);
        var comment = await host.Get<CommentService>()
            .AddAsync(first, new CommentDraft { Subject = InvoiceRef, Body = "Paid? #cash" }, Token);
        var writer = await host.World.ViewAsync(amelie);
        await host.Get<RatingService>().RateAsync(writer, InvoiceRef, 4, Token);
        await host.Get<ReactionService>().AddAsync(writer, InvoiceRef, "thanks", Token);
        var reader = await host.World.ViewAsync(bruno);
        await host.Get<FollowService>().FollowAsync(reader, "member", "amelie", Token);
        await host.Get<FollowService>().FollowAsync(reader, "invoice", "42", Token);
        _index.CommentId = comment.Id.Value;
        return (comment, bruno);
    }

    private static async ValueTask<string> SeenAsync(StorageHost host, Member member, Comment comment) =>
        await SeenAsync(host, await host.World.ViewAsync(member), comment);

    private static async ValueTask<string> SeenAsync(StorageHost host, Viewer viewer, Comment comment)
    {
        List<string> seen = [];
        async ValueTask AskAsync(string name, Func<ValueTask<bool>> ask)
        {
            try
            {
                if (await ask())
                {
                    seen.Add(name);
                }
            }
            catch (NotFoundException)
            {
                // What is hidden is answered like what is not.
            }
        }

        var feeds = host.Get<FeedService>();
        async ValueTask<bool> FeedAsync(FeedKind kind, string key) =>
            await feeds.FindAsync(viewer, kind, key, Token) is { } feed
            && (await feeds.ReadAsync(viewer, feed, PageRequest.First, cancellationToken: Token)).Items.Count > 0;

        await AskAsync(
            "thread",
            async () =>
                (await host.Get<CommentService>().ListAsync(viewer, InvoiceRef, direct: false, PageRequest.First, Token)).Items.Count > 0
        );
        await AskAsync("comment", async () => await host.Get<CommentService>().FindAsync(viewer, comment.Id, Token) is not null);
        await AskAsync("thread-feed", () => FeedAsync(FeedKind.Subject, "invoice/42"));
        await AskAsync("home", () => FeedAsync(FeedKind.Home, ""));
        await AskAsync("member-feed", () => FeedAsync(FeedKind.Member, "amelie"));
        await AskAsync("topic", () => FeedAsync(FeedKind.Topic, "cash"));
        await AskAsync(
            "search",
            async () =>
                (await host.Get<SearchService>().SearchAsync(viewer, new SearchRequest { Query = "paid" }, PageRequest.First, Token))
                    .Items
                    .Count > 0
        );
        await AskAsync(
            "rating",
            async () => (await host.Get<RatingService>().SummarizeAsync(viewer, InvoiceRef, Token)).Distribution.Sum() > 0
        );
        await AskAsync(
            "reactions",
            async () => (await host.Get<ReactionService>().ListAsync(viewer, InvoiceRef, PageRequest.First, Token)).Items.Count > 0
        );
        await AskAsync(
            "follows",
            async () =>
                (await host.Get<FollowService>().ListAsync(viewer, viewer.Member!.Handle, FollowKind.Subject, PageRequest.First, Token))
                    .Items
                    .Count > 0
        );
        return string.Join(' ', seen);
    }

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<ISubjectResolver>(_ledger);
            builder.Services.AddSingleton<IHostPerimeter>(_ledger);
            builder.Services.AddSingleton<ISearchIndex>(_index);
        });
}

public sealed class SqliteHostObjectTests(SqliteFixture fixture) : HostObjectTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHostObjectTests(PostgresFixture fixture) : HostObjectTests(fixture);
