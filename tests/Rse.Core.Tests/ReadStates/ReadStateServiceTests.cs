using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Feeds;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.ReadStates;

public sealed class ReadStateServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hidden_subjects_are_not_marked()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var shown = (await host.World.AddPostAsync(space, amelie)).Id.As<Subject>();
        var hidden = (await host.World.AddPostAsync(secret, amelie)).Id.As<Subject>();
        var own = (await host.World.AddPostAsync(space, bob)).Id.As<Subject>();
        var seen = host.Get<ReadStateService>();
        var before = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

        await seen.MarkAsync(await host.World.ViewAsync(bob), [shown, hidden, own, new Id<Subject>(99_999), shown], Token);
        await seen.MarkAsync(await host.World.ViewAsync(bob), [shown], Token);
        await seen.MarkAsync(await host.World.ViewAsync(bob), [], Token);

        var readers = await seen.CountReadersAsync(await host.World.ViewAsync(amelie), [shown, hidden, own], Token);
        Assert.Equal((shown, 1), (Assert.Single(readers).Key, readers[shown]));
        Assert.Equal(before, await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token));
    }

    [Fact]
    public async Task Too_many_marks_and_marks_without_a_member_are_refused()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var many = Enumerable.Range(1, 201).Select(id => new Id<Subject>(id)).ToList();

        var tooMany = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<ReadStateService>().MarkAsync(viewer, many, Token)
        );
        var nobody = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<ReadStateService>().MarkAsync(Viewer.Anonymous, many, Token)
        );

        Assert.Equal(ProblemCodes.ListTooLong, Assert.Single(tooMany.Problems).Code);
        Assert.Contains("201", tooMany.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(nobody.Problems).Code);
    }

    [Fact]
    public async Task A_comment_on_a_host_object_is_counted_and_marked_only_while_the_host_shows_it()
    {
        var book = new InvoiceBook();
        book.Invoices["42"] = new Invoice("Invoice 42");
        await using var host = await fixture.OpenAsync(builder => builder.AddSubject<InvoiceResolver>().Services.AddSingleton(book));
        var (amelie, bob, _) = await SceneAsync(host);
        var reader = await host.World.ViewAsync(bob);
        await host.Get<FollowService>().FollowAsync(reader, "invoice", "42", Token);
        var comment = await host.Get<CommentService>()
            .AddAsync(
                await host.World.ViewAsync(amelie),
                new CommentDraft { Subject = new SubjectRef("invoice", "42"), Body = "Paid?" },
                Token
            );
        var seen = host.Get<ReadStateService>();
        Assert.Equal(new CappedCount(1, false), (await seen.SummarizeUnreadAsync(reader, Token)).Home);

        var invoice = book.Invoices["42"];
        book.Invoices.Clear();
        await seen.MarkAsync(reader, [comment.Id.As<Subject>()], Token);

        Assert.Equal(new CappedCount(0, false), (await seen.SummarizeUnreadAsync(reader, Token)).Home);
        Assert.Empty(await seen.CountReadersAsync(Viewer.System, [comment.Id.As<Subject>()], Token));

        book.Invoices["42"] = invoice;
        Assert.Equal(comment.Id.As<Subject>(), (await seen.FindFirstUnreadAsync(reader, new SubjectRef("invoice", "42"), Token))?.Id);
        await seen.MarkAsync(reader, [comment.Id.As<Subject>()], Token);

        Assert.Equal(new CappedCount(0, false), (await seen.SummarizeUnreadAsync(reader, Token)).Home);
        Assert.Null(await seen.FindFirstUnreadAsync(reader, new SubjectRef("invoice", "42"), Token));
        Assert.Equal(1, Assert.Single(await seen.CountReadersAsync(reader, [comment.Id.As<Subject>()], Token)).Value);
        book.Invoices.Clear();
        Assert.Empty(await seen.CountReadersAsync(reader, [comment.Id.As<Subject>()], Token));
    }

    [Fact]
    public async Task A_count_equals_the_number_of_entries_on_unread_pages()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        List<long> posts = [];
        for (var i = 0; i < 7; i++)
        {
            posts.Insert(0, (await host.World.AddPostAsync(space, i == 3 ? bob : amelie)).Id.Value);
        }

        await host.FollowAsync(bob, FollowKind.Space, space.Id.Value);
        var viewer = await host.World.ViewAsync(bob);
        var seen = host.Get<ReadStateService>();
        await seen.MarkAsync(viewer, [new Id<Subject>(posts[0]), new Id<Subject>(posts[6])], Token);

        var summary = await seen.SummarizeUnreadAsync(viewer, Token);

        Assert.Equal("4", summary.Home.ToString());
        Assert.Equal(("general", 4), (Assert.Single(summary.Spaces).Space.Slug, summary.Spaces[0].Count.Value));
        foreach (
            var feed in (Feed[])
                [
                    await FeedAsync(host, viewer, FeedKind.Home, ""),
                    await FeedAsync(host, viewer, FeedKind.Space, "general"),
                    await FeedAsync(host, viewer, FeedKind.Member, "amelie"),
                ]
        )
        {
            Assert.Equal(new CappedCount(4, false), await seen.CountUnreadAsync(viewer, feed, Token));
            Assert.Equal([posts[1], posts[2], posts[4], posts[5]], await PageThroughAsync(host, viewer, feed));
        }
    }

    [Fact]
    public async Task Cursors_of_unread_pages_and_of_the_whole_feed_are_not_interchangeable()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        for (var i = 0; i < 3; i++)
        {
            await host.World.AddPostAsync(space, amelie);
        }

        var viewer = await host.World.ViewAsync(bob);
        var feed = await FeedAsync(host, viewer, FeedKind.Space, "general");
        var feeds = host.Get<FeedService>();
        foreach (var unread in (bool[])[false, true])
        {
            var page = await feeds.ReadAsync(viewer, feed, new PageRequest { Take = 1 }, new FeedFilter { UnreadOnly = unread }, Token);
            var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
                await feeds.ReadAsync(
                    viewer,
                    feed,
                    new PageRequest { Take = 1, After = page.Next },
                    new FeedFilter { UnreadOnly = !unread },
                    Token
                )
            );

            Assert.Equal(ProblemCodes.CursorForeign, Assert.Single(refused.Problems).Code);
        }

        // Unread pages of another member differ.
        var own = await feeds.ReadAsync(viewer, feed, new PageRequest { Take = 1 }, new FeedFilter { UnreadOnly = true }, Token);
        var foreign = await Assert.ThrowsAsync<RefusedException>(async () =>
            await feeds.ReadAsync(
                await host.World.ViewAsync(amelie),
                feed,
                new PageRequest { Take = 1, After = own.Next },
                new FeedFilter { UnreadOnly = true },
                Token
            )
        );
        Assert.Equal(ProblemCodes.CursorForeign, Assert.Single(foreign.Problems).Code);

        var nobody = await Assert.ThrowsAsync<RefusedException>(async () =>
            await feeds.ReadAsync(Viewer.System, feed, PageRequest.First, new FeedFilter { UnreadOnly = true }, Token)
        );
        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(nobody.Problems).Code);
    }

    [Fact]
    public async Task Nothing_published_before_joining_or_before_the_look_back_is_unread()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        await host.World.AddPostAsync(space, amelie);
        var newcomer = await host.World.AddMemberAsync("newcomer");
        var seen = host.Get<ReadStateService>();
        var (old, young) = (await host.World.ViewAsync(bob), await host.World.ViewAsync(newcomer));
        var feed = await FeedAsync(host, old, FeedKind.Space, "general");

        Assert.Equal(1, (await seen.CountUnreadAsync(old, feed, Token)).Value);
        Assert.Equal(0, (await seen.CountUnreadAsync(young, feed, Token)).Value);

        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromDays(91));

        Assert.Equal(0, (await seen.CountUnreadAsync(old, feed, Token)).Value);
        Assert.False(
            Assert
                .Single((await host.Get<FeedService>().ReadAsync(old, feed, PageRequest.First, cancellationToken: Token)).Items)
                .Subject.Mine.Read
        );
    }

    [Fact]
    public async Task Marking_everything_as_read_does_not_mark_the_future()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(bob);
        var time = host.Get<FakeTimeProvider>();
        var feed = await FeedAsync(host, viewer, FeedKind.Space, "general");
        var seen = host.Get<ReadStateService>();
        await host.World.AddPostAsync(space, amelie, at: time.GetUtcNow());

        await seen.MarkAllAsync(viewer, feed, time.GetUtcNow().AddYears(1), Token);
        Assert.Equal(0, (await seen.CountUnreadAsync(viewer, feed, Token)).Value);
        await host.World.AddPostAsync(space, amelie, at: time.GetUtcNow().AddMinutes(1));
        time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, (await seen.CountUnreadAsync(viewer, feed, Token)).Value);
        await seen.MarkAllAsync(viewer, await FeedAsync(host, viewer, FeedKind.Home, ""), cancellationToken: Token);
        Assert.Equal(0, (await seen.CountUnreadAsync(viewer, feed, Token)).Value);
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await seen.MarkAllAsync(viewer, await FeedAsync(host, viewer, FeedKind.Member, "amelie"), cancellationToken: Token)
        );
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await seen.MarkAllAsync(
                viewer,
                await FeedAsync(host, await host.World.ViewAsync(amelie), FeedKind.Home, ""),
                cancellationToken: Token
            )
        );
    }

    [Fact]
    public async Task The_cursor_of_the_first_unread_subject_starts_a_page_with_it()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space) = await SceneAsync(host);
        var root = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, amelie)).Id.Value);
        List<Id<Subject>> comments = [];
        for (var i = 0; i < 4; i++)
        {
            comments.Add((await host.World.AddCommentAsync(root, amelie)).Id.As<Subject>());
        }

        var viewer = await host.World.ViewAsync(bob);
        var seen = host.Get<ReadStateService>();
        var start = await seen.FindFirstUnreadAsync(viewer, root.Ref, Token);
        Assert.Equal((root.Ref, null), (start?.Ref, start?.After));
        await seen.MarkAsync(viewer, [root.Id, comments[0], comments[1], comments[3]], Token);

        var first = await seen.FindFirstUnreadAsync(viewer, new SubjectRef(SubjectKinds.Comment, comments[3].ToString()), Token);
        var page = await host.Get<CommentService>()
            .ListAsync(viewer, root.Ref, direct: false, new PageRequest { After = first!.After }, Token);

        Assert.Equal(comments[2], first.Id);
        Assert.Equal([comments[2], comments[3]], page.Items.Select(comment => comment.Id));
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await seen.FindFirstUnreadAsync(viewer, new SubjectRef(SubjectKinds.Post, "4711"), Token)
        );
    }

    private static async ValueTask<(Member Amelie, Member Bob, Space Space)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        return (amelie, bob, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bob));
    }

    private static async ValueTask<Feed> FeedAsync(StorageHost host, Viewer viewer, FeedKind kind, string key) =>
        await host.Get<FeedService>().FindAsync(viewer, kind, key, Token) ?? throw new InvalidOperationException($"No feed {key}.");

    private static async ValueTask<List<long>> PageThroughAsync(StorageHost host, Viewer viewer, Feed feed)
    {
        List<long> ids = [];
        string? after = null;
        do
        {
            var page = await host.Get<FeedService>()
                .ReadAsync(viewer, feed, new PageRequest { Take = 3, After = after }, new FeedFilter { UnreadOnly = true }, Token);
            ids.AddRange(page.Items.Subjects());
            after = page.Next;
        } while (after is not null);
        return ids;
    }
}
