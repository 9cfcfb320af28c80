using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Feeds;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Feeds;

public sealed class FeedServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Home_has_the_name_of_its_owner_and_does_not_exist_for_anonymous_viewers()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var feeds = host.Get<FeedService>();

        var home = await feeds.FindAsync(await host.World.ViewAsync(amelie), FeedKind.Home, "", Token);

        Assert.Equal(
            new Feed
            {
                Scope = FeedScope.Home(amelie.Id),
                Key = "",
                Title = "amelie",
                CreatedAt = amelie.CreatedAt,
            },
            home
        );
        foreach (var nobody in new[] { Viewer.Anonymous, Viewer.System })
        {
            Assert.Null(await feeds.FindAsync(nobody, FeedKind.Home, "", Token));
        }
    }

    [Fact]
    public async Task Only_the_owner_can_read_a_home_feed()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var feeds = host.Get<FeedService>();
        var home = await feeds.FindAsync(await host.World.ViewAsync(amelie), FeedKind.Home, "", Token);
        var viewer = await host.World.ViewAsync(bob);

        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await feeds.ReadAsync(viewer, home!, PageRequest.First, cancellationToken: Token)
        );
    }

    [Fact]
    public async Task The_feed_of_a_listed_private_space_exists_only_for_its_members()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("workshop", SpaceVisibility.Private, amelie);
        var feeds = host.Get<FeedService>();

        Assert.Equal(
            new Feed
            {
                Scope = FeedScope.Space(space.Id),
                Key = "workshop",
                Title = "workshop",
                CreatedAt = space.CreatedAt,
                SpaceId = space.Id,
            },
            await feeds.FindAsync(await host.World.ViewAsync(amelie), FeedKind.Space, "workshop", Token)
        );
        Assert.NotNull(await host.Get<SpaceService>().FindAsync(await host.World.ViewAsync(bob), "workshop", Token));
        Assert.Null(await feeds.FindAsync(await host.World.ViewAsync(bob), FeedKind.Space, "workshop", Token));
        Assert.Null(await feeds.FindAsync(await host.World.ViewAsync(amelie), FeedKind.Space, "no-such-space", Token));
    }

    [Fact]
    public async Task A_member_hidden_from_a_guest_has_no_feed_for_them()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var feeds = host.Get<FeedService>();

        Assert.Equal(
            FeedScope.Member(amelie.Id),
            (await feeds.FindAsync(await host.World.ViewAsync(amelie), FeedKind.Member, "amelie", Token))?.Scope
        );
        Assert.Null(await feeds.FindAsync(await host.World.ViewAsync(guest), FeedKind.Member, "amelie", Token));
    }

    [Fact]
    public async Task A_topic_of_only_hidden_things_has_no_feed()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        await host.TagAsync((await host.World.AddPostAsync(secret, amelie)).Id.As<Subject>(), "wood");
        var feeds = host.Get<FeedService>();

        var feed = await feeds.FindAsync(await host.World.ViewAsync(amelie), FeedKind.Topic, "wood", Token);

        Assert.Equal("wood", feed?.Key);
        Assert.Single(
            (await feeds.ReadAsync(await host.World.ViewAsync(amelie), feed!, PageRequest.First, cancellationToken: Token)).Items
        );
        Assert.Null(await feeds.FindAsync(await host.World.ViewAsync(bob), FeedKind.Topic, "wood", Token));
    }

    [Fact]
    public async Task A_thread_is_found_by_its_post_or_any_of_its_comments()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.World.AddPostAsync(space, amelie, "Which wood for the door?\nOak is dear.");
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), amelie);
        var viewer = await host.World.ViewAsync(amelie);
        var feeds = host.Get<FeedService>();
        var expected = new Feed
        {
            Scope = FeedScope.Subject(post.Id.As<Subject>()),
            Key = $"post/{post.Id}",
            Title = "Which wood for the door?",
            CreatedAt = post.At,
            SpaceId = space.Id,
        };

        Assert.Equal(expected, await feeds.FindAsync(viewer, FeedKind.Subject, $"post/{post.Id}", Token));
        Assert.Equal(expected, await feeds.FindAsync(viewer, FeedKind.Subject, $"comment/{comment.Id}", Token));
        Assert.Null(await feeds.FindAsync(viewer, FeedKind.Subject, "post/999999", Token));
        await Assert.ThrowsAsync<RefusedException>(async () => await feeds.FindAsync(viewer, FeedKind.Subject, "no-kind", Token));
    }

    [Fact]
    public async Task A_thread_without_a_title_is_named_by_the_beginning_of_its_post()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.World.AddPostAsync(space, amelie, new string('a', 78) + "😀 and on and on");

        var feed = await host.Get<FeedService>().FindAsync(await host.World.ViewAsync(amelie), FeedKind.Subject, $"post/{post.Id}", Token);

        Assert.Equal(new string('a', 78) + "…", feed?.Title);
    }

    [Fact]
    public async Task Comments_on_a_host_object_have_its_title_and_disappear_when_the_host_hides_it()
    {
        var book = new InvoiceBook();
        book.Invoices["42"] = new Invoice("Invoice 42");
        await using var host = await fixture.OpenAsync(builder => builder.AddSubject<InvoiceResolver>().Services.AddSingleton(book));
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.World.AddPostAsync(space, amelie);
        var viewer = await host.World.ViewAsync(amelie);
        for (var i = 0; i < 3; i++)
        {
            await host.Get<CommentService>()
                .AddAsync(viewer, new CommentDraft { Subject = new SubjectRef("invoice", "42"), Body = "Paid?" }, Token);
        }

        var feeds = host.Get<FeedService>();
        var member = new Feed
        {
            Scope = FeedScope.Member(amelie.Id),
            Key = "amelie",
            Title = "amelie",
        };
        var thread = await feeds.FindAsync(viewer, FeedKind.Subject, "invoice/42", Token);
        var shown = await feeds.ReadAsync(viewer, member, PageRequest.First, cancellationToken: Token);

        Assert.Equal("Invoice 42", thread?.Title);
        Assert.Equal(4, shown.Items.Count);
        Assert.Equal("Invoice 42", shown.Items[0].Subject.RootTitle);
        Assert.Equal("/invoices/42", shown.Items[0].Subject.HostUrl);

        book.Invoices.Clear();
        var first = await feeds.ReadAsync(viewer, member, new PageRequest { Take = 2 }, cancellationToken: Token);

        // Neither a short page nor a cursor tells that something is left out.
        Assert.Equal([post.Id.Value], first.Items.Subjects());
        Assert.Null(first.Next);
        Assert.Null(await feeds.FindAsync(viewer, FeedKind.Subject, "invoice/42", Token));
    }

    [Fact]
    public async Task A_cursor_continues_its_feed_and_is_refused_in_another()
    {
        await using var host = await fixture.OpenAsync();
        var (viewer, space) = await LongSpaceAsync(host, 5);
        var feeds = host.Get<FeedService>();

        var first = await feeds.ReadAsync(viewer, space, new PageRequest { Take = 3 }, cancellationToken: Token);
        var second = await feeds.ReadAsync(viewer, space, new PageRequest { Take = 3, After = first.Next }, cancellationToken: Token);

        Assert.Equal(3, first.Items.Count);
        Assert.Equal(2, second.Items.Count);
        Assert.Null(second.Next);
        Assert.Empty(first.Items.Subjects().Intersect(second.Items.Subjects()));
        var home = (await feeds.FindAsync(viewer, FeedKind.Home, "", Token))!;
        var foreign = await Assert.ThrowsAsync<RefusedException>(async () =>
            await feeds.ReadAsync(viewer, home, new PageRequest { After = first.Next }, cancellationToken: Token)
        );
        Assert.Equal(ProblemCodes.CursorForeign, Assert.Single(foreign.Problems).Code);
        var wrong = await Assert.ThrowsAsync<RefusedException>(async () =>
            await feeds.ReadAsync(viewer, home, new PageRequest { Take = 0 }, cancellationToken: Token)
        );
        Assert.Equal(ProblemCodes.TakeOutOfRange, Assert.Single(wrong.Problems).Code);
    }

    [Fact]
    public async Task A_page_of_a_hundred_costs_the_queries_of_a_page_of_one()
    {
        await using var host = await fixture.OpenAsync();
        var (viewer, space) = await LongSpaceAsync(host, 110);
        var feeds = host.Get<FeedService>();
        var home = (await feeds.FindAsync(viewer, FeedKind.Home, "", Token))!;
        var member = new Feed
        {
            Scope = FeedScope.Member(viewer.MemberId),
            Key = "amelie",
            Title = "amelie",
        };
        using var reads = new ReadCounter();

        // Before the rows of a home are read, one query finds what is muted and one picks the newest of all that is followed.
        foreach (var (feed, queries) in new[] { (space, 1), (home, 3), (member, 1) })
        {
            foreach (var take in new[] { 1, 100 })
            {
                var page = await feeds.ReadAsync(viewer, feed, new PageRequest { Take = take }, cancellationToken: Token);

                Assert.Equal(take, page.Items.Count);
                Assert.Equal(queries, reads.Take());
            }
        }
    }

    [Fact]
    public async Task Hidden_entries_cost_a_home_feed_no_further_query()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bob"));
        var seen = await host.World.AddPostAsync(await host.World.AddSpaceAsync("general", SpaceVisibility.Open, bob), bob);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, bob);
        for (var i = 0; i < 30; i++)
        {
            await host.World.AddPostAsync(secret, bob);
        }

        await host.FollowAsync(amelie, FollowKind.Member, bob.Id.Value);
        var viewer = await host.World.ViewAsync(amelie);
        var home = (await host.Get<FeedService>().FindAsync(viewer, FeedKind.Home, "", Token))!;
        using var reads = new ReadCounter();

        var page = await host.Get<FeedService>().ReadAsync(viewer, home, new PageRequest { Take = 5 }, cancellationToken: Token);

        Assert.Equal(seen.Id.Value, Assert.Single(page.Items).Subject.Id.Value);
        Assert.Equal(3, reads.Take());
    }

    private static async ValueTask<(Viewer Viewer, Feed Space)> LongSpaceAsync(StorageHost host, int posts)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        for (var i = 0; i < posts; i++)
        {
            await host.World.AddPostAsync(space, amelie);
        }

        await host.FollowAsync(amelie, FollowKind.Space, space.Id.Value);
        return (
            await host.World.ViewAsync(amelie),
            new Feed
            {
                Scope = FeedScope.Space(space.Id),
                Key = "general",
                Title = "general",
            }
        );
    }
}
