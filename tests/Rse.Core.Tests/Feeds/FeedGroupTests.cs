using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Feeds;
using Rse.Feeds.Groups;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Feeds;

public sealed class FeedGroupTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_and_its_comments_are_one_group()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, carla) = (
            await host.World.AddMemberAsync("amelie"),
            await host.World.AddMemberAsync("bob"),
            await host.World.AddMemberAsync("carla")
        );
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.World.AddPostAsync(space, bob, "Which wood?");
        var root = await host.World.FindSubjectAsync(post.Id.Value);
        await host.World.AddCommentAsync(root, carla);
        await host.World.AddCommentAsync(root, bob);
        await host.World.AddCommentAsync(root, bob);
        var last = await host.World.AddCommentAsync(root, carla);
        var other = await host.World.AddPostAsync(space, carla);
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Member, carla.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Subject, root.Id.Value);
        await host.SeeAsync(amelie, post.Id.Value);
        var (viewer, home) = await HomeAsync(host, amelie);

        var groups = (await host.Get<FeedService>().ReadGroupsAsync(viewer, home, PageRequest.First, cancellationToken: Token)).Items;

        Assert.Equal([FeedGroupKind.Entry, FeedGroupKind.Thread], groups.Select(group => group.Kind));
        Assert.Equal([other.Id.Value], groups[0].Entries.Subjects());
        var thread = groups[1];
        Assert.Equal(("5", "4", "2"), (thread.Count.ToString(), thread.Unread.ToString(), thread.MemberCount.ToString()));
        Assert.Equal(["carla", "bob"], thread.Members.Select(member => member.Handle), StringComparer.Ordinal);
        Assert.Equal(last.Id.Value, thread.Newest.Subject.Id.Value);
        Assert.Equal(3, thread.Entries.Count);
        Assert.Equal(post.Id.Value, thread.Entries[^1].Subject.Id.Value);
        Assert.Equal([FeedReason.FollowsMember, FeedReason.FollowsSpace, FeedReason.FollowsSubject], thread.Reasons);
        Assert.Equal(post.At, thread.Since);
    }

    [Fact]
    public async Task Many_posts_of_a_member_in_a_day_are_one_group_and_discussed_posts_another()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        List<long> posts = [];
        for (var i = 0; i < 6; i++)
        {
            posts.Insert(0, (await host.World.AddPostAsync(space, bob, at: host.World.Now.AddDays(i == 5 ? 1 : 0))).Id.Value);
        }

        await host.World.AddCommentAsync(await host.World.FindSubjectAsync(posts[2]), amelie);
        var viewer = await host.World.ViewAsync(amelie);
        var feed = new Feed
        {
            Scope = FeedScope.Member(bob.Id),
            Key = "bob",
            Title = "bob",
        };
        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        await host.FollowAsync(amelie, FollowKind.Subject, posts[2]);
        var home = (await HomeAsync(host, amelie)).Home;

        var ofMember = (await host.Get<FeedService>().ReadGroupsAsync(viewer, feed, PageRequest.First, cancellationToken: Token)).Items;
        var atHome = (await host.Get<FeedService>().ReadGroupsAsync(viewer, home, PageRequest.First, cancellationToken: Token)).Items;

        // The comment is no activity of the member's, so that nothing was said of the post in their feed.
        Assert.Equal([FeedGroupKind.Entry, FeedGroupKind.Burst], ofMember.Select(group => group.Kind));
        Assert.Equal(5, ofMember[1].Count.Value);
        Assert.Equal([FeedGroupKind.Entry, FeedGroupKind.Thread, FeedGroupKind.Burst], atHome.Select(group => group.Kind));
        Assert.Equal(4, atHome[2].Count.Value);
        var opened = await host.Get<FeedService>().ReadGroupAsync(viewer, home, atHome[2].Key, new PageRequest { Take = 3 }, Token);
        var rest = await host.Get<FeedService>()
            .ReadGroupAsync(viewer, home, atHome[2].Key, new PageRequest { Take = 3, After = opened.Next }, Token);
        Assert.Equal(posts.Skip(1).Where(id => id != posts[2]), opened.Items.Concat(rest.Items).Subjects());
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task A_page_of_a_hundred_groups_costs_the_queries_of_a_page_of_one()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        for (var i = 0; i < 90; i++)
        {
            await host.World.AddPostAsync(space, amelie, at: host.World.Now.AddDays(-i));
        }

        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        var (viewer, home) = await HomeAsync(host, amelie);
        var general = new Feed
        {
            Scope = FeedScope.Space(space.Id),
            Key = "general",
            Title = "general",
        };
        using var reads = new ReadCounter();

        // What stands at home is picked by a query for the mutes and one for all that is followed, before its rows are read.
        foreach (var (feed, queries) in new[] { (home, 4), (general, 2) })
        {
            foreach (var take in new[] { 1, 80 })
            {
                var page = await host.Get<FeedService>()
                    .ReadGroupsAsync(viewer, feed, new PageRequest { Take = take }, cancellationToken: Token);

                Assert.Equal(take, page.Items.Count);
                Assert.Equal(queries, reads.Take());
                await host.Get<FeedService>().ReadGroupAsync(viewer, feed, page.Items[0].Key, PageRequest.First, Token);
                Assert.Equal(queries, reads.Take());
            }
        }
    }

    [Fact]
    public async Task Few_groups_of_many_activities_cost_few_more_queries()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var root = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, amelie)).Id.Value);
        var start = host.World.Now;
        for (var i = 0; i < 700; i++)
        {
            await host.World.AddCommentAsync(root, amelie, at: start.AddDays(-(i / 10)));
        }

        var viewer = await host.World.ViewAsync(amelie);
        var thread = new Feed
        {
            Scope = FeedScope.Subject(root.Id),
            Key = $"post/{root.Id}",
            Title = "x",
        };
        using var reads = new ReadCounter();

        var page = await host.Get<FeedService>().ReadGroupsAsync(viewer, thread, new PageRequest { Take = 69 }, cancellationToken: Token);

        Assert.Equal(69, page.Items.Count);
        Assert.All(page.Items, group => Assert.Equal(10, group.Count.Value));
        Assert.InRange(reads.Take(), 3, 7);
        Assert.Single(
            (
                await host.Get<FeedService>()
                    .ReadGroupsAsync(viewer, thread, new PageRequest { After = page.Next }, cancellationToken: Token)
            ).Items
        );
    }

    [Fact]
    public async Task Days_are_in_the_time_zone_of_the_viewer()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var evening = new DateTimeOffset(2026, 1, 4, 22, 30, 0, TimeSpan.Zero);
        for (var i = 0; i < 3; i++)
        {
            await host.World.AddPostAsync(space, amelie, at: evening.AddHours(i));
        }

        var feed = new Feed
        {
            Scope = FeedScope.Space(space.Id),
            Key = "general",
            Title = "general",
        };
        async ValueTask<int> CountAsync(string zone) =>
            (
                await host.Get<FeedService>()
                    .ReadGroupsAsync(new Viewer(amelie with { TimeZone = zone }, 0, []), feed, PageRequest.First, cancellationToken: Token)
            )
                .Items
                .Count;

        // 22:30, 23:30 and 00:30 in UTC, two of them on the first day and one on the next; in New York all on one.
        Assert.Equal(3, await CountAsync("UTC"));
        Assert.Equal(1, await CountAsync("America/New_York"));
        Assert.Equal(3, await CountAsync("No/Such_Zone"));
    }

    [Fact]
    public async Task Comments_on_a_host_object_are_grouped_and_disappear_when_the_host_hides_it()
    {
        var book = new InvoiceBook();
        book.Invoices["42"] = new Invoice("Invoice 42");
        await using var host = await fixture.OpenAsync(builder => builder.AddSubject<InvoiceResolver>().Services.AddSingleton(book));
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.World.AddPostAsync(space, amelie, at: host.World.Now.AddDays(-400));
        var viewer = await host.World.ViewAsync(amelie);
        for (var i = 0; i < 3; i++)
        {
            await host.Get<CommentService>()
                .AddAsync(viewer, new CommentDraft { Subject = new SubjectRef("invoice", "42"), Body = "Paid?" }, Token);
        }

        var member = new Feed
        {
            Scope = FeedScope.Member(amelie.Id),
            Key = "amelie",
            Title = "amelie",
        };
        var shown = (await host.Get<FeedService>().ReadGroupsAsync(viewer, member, PageRequest.First, cancellationToken: Token)).Items;

        Assert.Equal([FeedGroupKind.Thread, FeedGroupKind.Entry], shown.Select(group => group.Kind));
        Assert.Equal((3, "Invoice 42"), (shown[0].Count.Value, shown[0].Newest.Subject.RootTitle));

        book.Invoices.Clear();
        var left = await host.Get<FeedService>().ReadGroupsAsync(viewer, member, new PageRequest { Take = 1 }, cancellationToken: Token);

        // Neither a count nor a cursor tells that something is left out.
        Assert.Equal([post.Id.Value], Assert.Single(left.Items).Entries.Subjects());
        Assert.Null(left.Next);
        Assert.Empty((await host.Get<FeedService>().ReadGroupAsync(viewer, member, shown[0].Key, PageRequest.First, Token)).Items);
    }

    [Fact]
    public async Task A_foreign_cursor_or_key_is_refused()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        foreach (var author in new[] { amelie, bob, amelie, bob })
        {
            await host.World.AddPostAsync(space, author);
        }

        var viewer = await host.World.ViewAsync(amelie);
        var feeds = host.Get<FeedService>();
        var general = new Feed
        {
            Scope = FeedScope.Space(space.Id),
            Key = "general",
            Title = "general",
        };
        var member = new Feed
        {
            Scope = FeedScope.Member(amelie.Id),
            Key = "amelie",
            Title = "amelie",
        };
        var page = await feeds.ReadGroupsAsync(viewer, general, new PageRequest { Take = 1 }, cancellationToken: Token);
        var entries = await feeds.ReadAsync(viewer, general, new PageRequest { Take = 1 }, cancellationToken: Token);
        var key = page.Items[0].Key;

        await RefuseAsync(
            ProblemCodes.CursorForeign,
            () => feeds.ReadGroupsAsync(viewer, member, new PageRequest { After = page.Next }, cancellationToken: Token)
        );
        await RefuseAsync(
            ProblemCodes.CursorForeign,
            () => feeds.ReadGroupsAsync(viewer, general, new PageRequest { After = page.Next }, new FeedFilter { UnreadOnly = true }, Token)
        );
        await RefuseAsync(
            ProblemCodes.CursorForeign,
            () => feeds.ReadGroupsAsync(viewer, general, new PageRequest { After = entries.Next }, cancellationToken: Token)
        );
        await RefuseAsync(
            ProblemCodes.TakeOutOfRange,
            () => feeds.ReadGroupsAsync(viewer, general, new PageRequest { Take = 101, After = page.Next }, cancellationToken: Token)
        );
        foreach (var wrong in (string[])["", "x", page.Next![..^2] + "AA", new string('A', 44), new string('A', 40_000), key])
        {
            await RefuseAsync(
                ProblemCodes.CursorUnknown,
                () => feeds.ReadGroupsAsync(viewer, general, new PageRequest { After = wrong }, cancellationToken: Token)
            );
        }

        foreach (var wrong in (string[])["", "x", key[..^2] + "AA", page.Next!, new string('A', 40_000)])
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
                await feeds.ReadGroupAsync(viewer, general, wrong, PageRequest.First, Token)
            );
            Assert.Equal((ProblemCodes.KeyInvalid, "group"), (Assert.Single(refused.Problems).Code, refused.Problems[0].Field));
        }

        await RefuseAsync(ProblemCodes.KeyInvalid, () => feeds.ReadGroupAsync(viewer, member, key, PageRequest.First, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await feeds.ReadGroupsAsync(
                viewer,
                new Feed
                {
                    Scope = FeedScope.Home(bob.Id),
                    Key = "",
                    Title = "bob",
                },
                PageRequest.First,
                cancellationToken: Token
            )
        );
    }

    private static async Task RefuseAsync<T>(string code, Func<ValueTask<Page<T>>> read)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(async () => await read());
        Assert.Equal(code, Assert.Single(refused.Problems).Code);
    }

    private static async ValueTask<(Viewer Viewer, Feed Home)> HomeAsync(StorageHost host, Member member)
    {
        var viewer = await host.World.ViewAsync(member);
        return (viewer, (await host.Get<FeedService>().FindAsync(viewer, FeedKind.Home, "", Token))!);
    }
}
