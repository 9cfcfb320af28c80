using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Activities;
using Rse.Citations;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Citations;

public sealed class CitationServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_is_a_citation_until_an_edit_removes_it()
    {
        await using var host = await OpenAsync();
        var (amelie, viewer, cited) = await SceneAsync(host);
        var other = await PostAsync(host, viewer, "Autre.");
        var before = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

        var post = await PostAsync(
            host,
            viewer,
            $"Voir [là](/posts/{cited.Id}) et [encore](/posts/{cited.Id}#top), pas [ici](/posts/4711)."
        );
        var citing = Assert.Single(await ListAsync(host, viewer, cited));
        Assert.Equal((post.Id.As<Subject>(), post.At), (citing.Subject.Id, citing.At));
        post = await host.Get<PostService>()
            .EditAsync(viewer, post.Id, new PostEdit { Version = 1, Body = $"Plutôt [là](/posts/{other.Id})." }, Token);
        await host.Get<PostService>()
            .EditAsync(viewer, post.Id, new PostEdit { Version = 2, Body = $"Oui, [là](/posts/{other.Id})." }, Token);

        Assert.Empty(await ListAsync(host, viewer, cited));
        Assert.Single(await ListAsync(host, viewer, other));
        var facts = (await host.Get<IActivityStore>().ReadAsync(Viewer.System, before, 20, Token))
            .Select(logged => logged.Activity)
            .Where(fact => fact.Verb is Verb.Cite or Verb.Uncite)
            .ToList();
        Assert.Equal(
            [(Verb.Cite, cited.Id.As<Subject>()), (Verb.Uncite, cited.Id.As<Subject>()), (Verb.Cite, other.Id.As<Subject>())],
            facts.Select(fact => (fact.Verb, fact.SubjectId!.Value))
        );
        Assert.All(facts, fact => Assert.Equal(post.Id.As<Subject>(), fact.CitingId));
        Assert.All(
            facts,
            fact =>
                Assert.Equal(
                    (amelie.Id, post.Id.As<Subject>(), post.Audience, Listing.None),
                    (fact.ActorId!.Value, fact.RootId!.Value, fact.Audience, fact.Listing)
                )
        );
    }

    [Fact]
    public async Task A_comment_cites_posts_comments_and_host_objects_of_other_threads()
    {
        await using var host = await OpenAsync();
        var (_, viewer, cited) = await SceneAsync(host);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Facture 42");
        var own = await PostAsync(host, viewer, "Le fil.");
        var far = await host.Get<CommentService>()
            .AddAsync(viewer, new CommentDraft { Subject = SubjectRef.Post(cited.Id), Body = "Loin." }, Token);

        var comment = await host.Get<CommentService>()
            .AddAsync(
                viewer,
                new CommentDraft
                {
                    Subject = SubjectRef.Post(own.Id),
                    Body =
                        $"[a](/posts/{cited.Id}) [b](/posts/{cited.Id}#comment-{far.Id}) [c](/subjects/invoice/42) [d](/posts/{own.Id}) "
                        + "[e](/subjects/x/1) [f](/factures/42)",
                },
                Token
            );

        foreach (var subject in (SubjectRef[])[SubjectRef.Post(cited.Id), SubjectRef.Comment(far.Id), new SubjectRef("invoice", "42")])
        {
            Assert.Equal(
                SubjectRef.Comment(comment.Id),
                Assert.Single((await host.Get<CitationService>().ListAsync(viewer, subject, PageRequest.First, Token)).Items).Subject.Ref
            );
        }

        // A link within its own thread is a way to reply.
        Assert.Empty(await ListAsync(host, viewer, own));
    }

    [Fact]
    public async Task Subjects_hidden_from_the_author_are_not_cited_and_hidden_citing_subjects_are_omitted()
    {
        await using var host = await OpenAsync();
        var (_, viewer, cited) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, bob);
        var insider = await host.World.ViewAsync(bob);
        var secret = await host.Get<PostService>()
            .CreateAsync(insider, "secret", new PostDraft { Body = $"[public](/posts/{cited.Id})" }, Token);

        await PostAsync(host, viewer, $"[deviné](/posts/{secret.Id})");

        Assert.Empty(await ListAsync(host, insider, secret));
        Assert.Empty(await ListAsync(host, viewer, cited));
        Assert.Single(await ListAsync(host, insider, cited));
        await Assert.ThrowsAsync<NotFoundException>(async () => await ListAsync(host, viewer, secret));
        Assert.DoesNotContain(
            await host.Get<IActivityStore>().ReadAsync(viewer, LogPosition.Start, 100, Token),
            logged => logged.Activity.Verb is Verb.Cite
        );
    }

    [Fact]
    public async Task Citing_comments_on_hidden_host_objects_are_omitted_and_pages_stay_full()
    {
        await using var host = await OpenAsync();
        var (_, viewer, cited) = await SceneAsync(host);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Facture 42");
        var first = await PostAsync(host, viewer, $"[a](/posts/{cited.Id})");
        for (var i = 0; i < 3; i++)
        {
            await host.Get<CommentService>()
                .AddAsync(viewer, new CommentDraft { Subject = new SubjectRef("invoice", "42"), Body = $"[b](/posts/{cited.Id})" }, Token);
        }

        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Facture 42", []);
        var page = await host.Get<CitationService>().ListAsync(viewer, SubjectRef.Post(cited.Id), new PageRequest { Take = 1 }, Token);

        Assert.Equal(first.Id.As<Subject>(), Assert.Single(page.Items).Subject.Id);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_text_cites_at_most_twenty()
    {
        await using var host = await OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        List<Post> posts = [];
        for (var i = 0; i < 21; i++)
        {
            posts.Add(await PostAsync(host, viewer, "x"));
        }

        await PostAsync(host, viewer, string.Concat(posts.Select(post => $"[x](/posts/{post.Id}) ")));

        Assert.Single(await ListAsync(host, viewer, posts[19]));
        Assert.Empty(await ListAsync(host, viewer, posts[20]));
    }

    [Fact]
    public async Task Subject_links_of_the_host_are_called_and_one_that_throws_or_hangs_affects_no_other()
    {
        using var watch = new PluginWatch("broken");
        await using var host = await OpenAsync(builder =>
        {
            watch.Add(builder);
            builder.Services.AddSingleton<ISubjectLinks, BrokenLinks>();
            builder.AddSubjectLinks<InvoiceLinks>().AddSubjectLinks<InvoiceLinks>();
        });
        var (_, viewer, cited) = await SceneAsync(host);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Facture 42");

        var post = await PostAsync(host, viewer, $"[a](/posts/{cited.Id}) [b](/factures/42)");

        Assert.Equal(
            post.Id.As<Subject>(),
            Assert
                .Single(
                    (await host.Get<CitationService>().ListAsync(viewer, new SubjectRef("invoice", "42"), PageRequest.First, Token)).Items
                )
                .Subject.Id
        );
        Assert.Single(await ListAsync(host, viewer, cited));
        Assert.Equal(1, watch.Failures);
        Assert.Contains(
            watch.Lines,
            line =>
                line.Id == 4200
                && line.Text.Contains("broken", StringComparison.Ordinal)
                && !line.Text.Contains("factures", StringComparison.Ordinal)
        );
    }

    private static ValueTask<Post> PostAsync(StorageHost host, Viewer viewer, string body) =>
        host.Get<PostService>().CreateAsync(viewer, "general", new PostDraft { Body = body }, Token);

    private static async ValueTask<IReadOnlyList<DatedSubject>> ListAsync(StorageHost host, Viewer viewer, Post cited) =>
        (await host.Get<CitationService>().ListAsync(viewer, SubjectRef.Post(cited.Id), PageRequest.First, Token)).Items;

    private ValueTask<StorageHost> OpenAsync(Action<IRseBuilder>? configure = null) =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<InvoiceBook>();
            builder.AddSubject<InvoiceResolver>();
            configure?.Invoke(builder);
        });

    private static async ValueTask<(Member Member, Viewer Viewer, Post Cited)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var viewer = await host.World.ViewAsync(amelie);
        return (amelie, viewer, await PostAsync(host, viewer, "Ce qu’on cite."));
    }

    private sealed class BrokenLinks : ISubjectLinks
    {
        public string Name => "broken";

        public ValueTask<SubjectRef?> FindAsync(SubjectLinkContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("It broke.");
    }

    private sealed class InvoiceLinks : ISubjectLinks
    {
        public string Name => "invoices";

        public ValueTask<SubjectRef?> FindAsync(SubjectLinkContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(
                context.Address.StartsWith("/factures/", StringComparison.Ordinal)
                    ? new SubjectRef("invoice", context.Address["/factures/".Length..])
                    : (SubjectRef?)null
            );
    }
}
