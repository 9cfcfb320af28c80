using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Bookmarks;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Bookmarks;

public sealed class BookmarkServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly SubjectRef InvoiceRef = new("invoice", "42");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Adding_and_removing_twice_is_logged_once_for_projections_only()
    {
        await using var host = await OpenAsync();
        var (amelie, viewer, post) = await SceneAsync(host);
        var before = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

        await Bookmarks(host).AddAsync(viewer, post, Token);
        await Bookmarks(host).AddAsync(viewer, post, Token);
        Assert.True(Assert.Single((await Bookmarks(host).ListAsync(viewer, PageRequest.First, Token)).Items).Subject.Mine.Bookmarked);
        await Bookmarks(host).RemoveAsync(viewer, post, Token);
        await Bookmarks(host).RemoveAsync(viewer, post, Token);

        Assert.Empty((await Bookmarks(host).ListAsync(viewer, PageRequest.First, Token)).Items);
        var facts = (await host.Get<IActivityStore>().ReadAsync(Viewer.System, before, 10, Token))
            .Select(logged => logged.Activity)
            .ToList();
        Assert.Equal([Verb.Bookmark, Verb.RemoveBookmark], facts.Select(fact => fact.Verb));
        Assert.All(
            facts,
            fact => Assert.Equal((amelie.Id, Audience.Nobody, Listing.None), (fact.ActorId!.Value, fact.Audience, fact.Listing))
        );
        Assert.Empty(await host.Get<IActivityStore>().ReadAsync(viewer, before, 10, Token));
    }

    [Fact]
    public async Task Bookmarked_posts_comments_and_host_objects_are_listed_newest_first_to_their_owner_only()
    {
        await using var host = await OpenAsync();
        var (_, viewer, post) = await SceneAsync(host);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Facture 42");
        var comment = await host.Get<CommentService>().AddAsync(viewer, new CommentDraft { Subject = InvoiceRef, Body = "Payée ?" }, Token);
        var other = await host.World.ViewAsync(await host.World.AddMemberAsync("bob"));
        foreach (var subject in (SubjectRef[])[post, InvoiceRef, SubjectRef.Comment(comment.Id)])
        {
            await Bookmarks(host).AddAsync(viewer, subject, Token);
            host.Get<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
        }

        var first = await Bookmarks(host).ListAsync(viewer, new PageRequest { Take = 2 }, Token);
        var rest = await Bookmarks(host).ListAsync(viewer, new PageRequest { Take = 2, After = first.Next }, Token);

        Assert.Equal([SubjectRef.Comment(comment.Id), InvoiceRef], first.Items.Select(bookmarked => bookmarked.Subject.Ref));
        Assert.Equal("Facture 42", first.Items[1].Subject.Title);
        Assert.Equal(post, Assert.Single(rest.Items).Subject.Ref);
        Assert.Null(rest.Next);
        Assert.Empty((await Bookmarks(host).ListAsync(other, PageRequest.First, Token)).Items);
        var foreign = await Assert.ThrowsAsync<RefusedException>(async () =>
            await Bookmarks(host).ListAsync(other, new PageRequest { After = first.Next }, Token)
        );
        Assert.Equal(ProblemCodes.CursorForeign, Assert.Single(foreign.Problems).Code);
    }

    [Fact]
    public async Task Objects_that_the_host_hides_leave_the_list_until_visible_and_their_activities_stay_hidden()
    {
        await using var host = await OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Facture 42");
        await Bookmarks(host).AddAsync(viewer, InvoiceRef, Token);

        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Facture 42", []);
        Assert.Empty((await Bookmarks(host).ListAsync(viewer, PageRequest.First, Token)).Items);

        // A new audience of the thread does not make the activity of a bookmark visible.
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Facture 42") { AudienceKey = "role:accounting" };
        await host.Get<CommentService>().AddAsync(viewer, new CommentDraft { Subject = InvoiceRef, Body = "Payée ?" }, Token);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Facture 42");
        await Bookmarks(host).AddAsync(viewer, InvoiceRef, Token);

        Assert.Single((await Bookmarks(host).ListAsync(viewer, PageRequest.First, Token)).Items);
        var bookmarks = (await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token)).Where(logged =>
            logged.Activity.Verb is Verb.Bookmark
        );
        Assert.Equal(Audience.Nobody, Assert.Single(bookmarks).Activity.Audience);
    }

    [Fact]
    public async Task A_hidden_subject_is_not_found_and_only_members_bookmark()
    {
        await using var host = await OpenAsync();
        var (_, viewer, post) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var hidden = SubjectRef.Post(
            (await host.World.AddPostAsync(await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, bob), bob)).Id
        );

        foreach (var subject in (SubjectRef[])[hidden, new SubjectRef("post", "4711"), new SubjectRef("invoice", "1")])
        {
            await Assert.ThrowsAsync<NotFoundException>(async () => await Bookmarks(host).AddAsync(viewer, subject, Token));
            await Assert.ThrowsAsync<NotFoundException>(async () => await Bookmarks(host).RemoveAsync(viewer, subject, Token));
        }

        await Assert.ThrowsAsync<RefusedException>(async () => await Bookmarks(host).AddAsync(Viewer.Anonymous, post, Token));
        await Assert.ThrowsAsync<RefusedException>(async () => await Bookmarks(host).ListAsync(Viewer.Anonymous, PageRequest.First, Token));
    }

    [Fact]
    public async Task A_returning_member_keeps_their_bookmarks_unless_anonymized()
    {
        await using var host = await OpenAsync();
        var (amelie, viewer, post) = await SceneAsync(host);
        await Bookmarks(host).AddAsync(viewer, post, Token);
        var lives = host.Get<MemberLifecycleService>();

        await lives.DepartAsync(amelie.Id, new Departure(), Token);
        await lives.ReinstateAsync(amelie.Id, Token);
        Assert.Single((await Bookmarks(host).ListAsync(await host.World.ViewAsync(amelie), PageRequest.First, Token)).Items);

        await lives.DepartAsync(amelie.Id, new Departure { Anonymize = true }, Token);
        Assert.Empty(await host.Get<IBookmarkStore>().ListAsync(viewer, new Slice(null, 10), Token));
    }

    private static BookmarkService Bookmarks(StorageHost host) => host.Get<BookmarkService>();

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<InvoiceBook>();
            builder.AddSubject<InvoiceResolver>();
        });

    private static async ValueTask<(Member Member, Viewer Viewer, SubjectRef Post)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var owner = await host.World.AddMemberAsync("owner");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, owner);
        return (amelie, await host.World.ViewAsync(amelie), SubjectRef.Post((await host.World.AddPostAsync(space, owner)).Id));
    }
}
