using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Search;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Search;

namespace Rse.Core.Tests.Search;

/// <summary>Totals, facets, groups, missing words and suggestions as people get them.</summary>
public sealed class SearchNumberTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_come_with_the_first_page_and_name_things_as_people_do()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host, 5);

        var first = await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "osprey", WithFacets = true }, take: 2);
        var second = await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "osprey", WithFacets = true }, 2, first.Next);

        Assert.Equal(new CappedCount(5, false), first.Total);
        Assert.Equal(("general", 5, "general"), Show(Assert.Single(first.Facets!.Spaces)));
        Assert.Equal(("amelie", 5, "amelie"), Show(Assert.Single(first.Facets.Authors)));
        Assert.Equal(("post", 5, null), Show(Assert.Single(first.Facets.Kinds)));
        Assert.True(second is { Total: null, Facets: null, Items.Count: 2 });
        Assert.Null((await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "osprey" }, 2)).Facets);

        static (string, int, string?) Show(FacetValue value) => (value.Value, value.Count, value.Label);
    }

    [Fact]
    public async Task What_was_trashed_a_moment_ago_is_not_counted_though_the_index_has_it()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host, 5);
        await host.Get<PostService>().TrashAsync(scene.Viewer, scene.Posts[0].Id, Token);

        var page = await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "osprey", WithFacets = true }, 2);

        Assert.True(page is { IsPartial: true, Total: null, Facets: null, Items.Count: 2 });
        var whole = await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "osprey" }, 20);
        Assert.Equal(new CappedCount(4, false), whole.Total);
    }

    [Fact]
    public async Task What_was_written_a_moment_ago_takes_no_number_away()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host, 5);
        await host.Community.AddPostAsync(scene.Space, scene.Amelie, "One more osprey.");

        var page = await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "osprey", WithFacets = true }, 2);

        Assert.True(page is { IsPartial: true, Facets: not null });
        Assert.Equal(new CappedCount(5, false), page.Total);
    }

    [Fact]
    public async Task A_word_that_only_a_secret_text_has_is_missing_and_is_not_suggested()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host, 2);
        var bruno = await host.Community.AddMemberAsync("bruno");
        var secret = await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, bruno);
        await host.Community.AddPostAsync(secret, bruno, "nightjar");
        await host.Community.AddPostAsync(secret, bruno, "nightjar");
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        var hidden = await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "osprey nightjar" });
        var misspelt = await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "nightjat ospray" });
        var known = await SearchAsync(host, await host.Community.ViewAsync(bruno), new SearchRequest { Query = "nightjat" });

        Assert.Equal((2, "nightjar"), (hidden.Items.Count, Assert.Single(hidden.MissingWords)));
        Assert.Equal("nightjat osprey", misspelt.Suggestion);
        Assert.Equal("nightjar", known.Suggestion);
    }

    [Fact]
    public async Task Groups_show_the_best_of_each_kind_that_has_any()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host, 5);
        await host.Community.AddCommentAsync(scene.Posts[0], scene.Amelie, "That osprey!");
        await host.Community.AddMemberAsync("osprey");
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        var page = await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "osprey", PerKind = 3 });

        Assert.Equal(
            [("member", 1, 1), ("post", 3, 5), ("comment", 1, 1)],
            page.Groups.Select(group => (group.Kind, group.Items.Count, group.Total!.Value.Value))
        );
        Assert.Equal(7, page.Items.Count);
        Assert.Null(page.Facets);
        var posts = await SearchAsync(
            host,
            scene.Viewer,
            new SearchRequest
            {
                Query = "osprey",
                PerKind = 3,
                Kinds = ["post"],
            }
        );
        Assert.Equal("post", Assert.Single(posts.Groups).Kind);
    }

    [Fact]
    public async Task What_the_host_shows_no_longer_is_not_counted_though_nobody_announced_it()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host, 1);
        var invoices = host.Get<Invoices>();
        for (var i = 0; i < 4; i++)
        {
            invoices.Shown[$"{i}"] = true;
        }

        await host.Get<SubjectService>().AnnounceAsync(invoices.Shown.Keys.Select(key => new SubjectRef("invoice", key)), Token);
        await CatchUpAsync(host);
        var request = new SearchRequest { Query = "osprey", WithFacets = true };
        var before = await SearchAsync(host, scene.Viewer, request, 2);
        invoices.Shown["1"] = false;
        invoices.Shown["2"] = false;
        var after = await SearchAsync(host, scene.Viewer, request, 2);

        Assert.Equal((5, 3), (before.Total!.Value.Value, after.Total!.Value.Value));
        Assert.Equal([4, 2], new[] { before, after }.Select(page => page.Facets!.Kinds.Single(kind => kind.Value is "invoice").Count));
    }

    [Fact]
    public async Task Beyond_a_hundred_objects_of_the_host_the_total_says_more_than()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host, 1);
        var invoices = host.Get<Invoices>();
        for (var i = 0; i < 101; i++)
        {
            invoices.Shown[$"{i}"] = true;
        }

        await host.Get<SubjectService>().AnnounceAsync(invoices.Shown.Keys.Select(key => new SubjectRef("invoice", key)), Token);
        await CatchUpAsync(host);

        Assert.Equal(new CappedCount(101, true), (await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "osprey" }, 2)).Total);
    }

    [Fact]
    public async Task An_object_is_found_once_somebody_comments_on_it_without_an_announcement()
    {
        await using var host = await OpenAsync();
        var scene = await SceneAsync(host, 0);
        host.Get<Invoices>().Shown["7"] = true;
        await host.Get<CommentService>()
            .AddAsync(scene.Viewer, new CommentDraft { Subject = new SubjectRef("invoice", "7"), Body = "Paid?" }, Token);
        await CatchUpAsync(host);

        var found = await SearchAsync(host, scene.Viewer, new SearchRequest { Query = "\"F-2024-7\"" });

        Assert.Equal(("invoice", "Invoice F-2024-7"), (Assert.Single(found.Items).Kind, found.Items[0].Subject!.Title));
        Assert.Contains(found.Items[0].Title, fragment => fragment.IsHit);
    }

    private static async ValueTask CatchUpAsync(StorageHost host)
    {
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);

        // What an object shows brought its audience up to date.
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
    }

    private static async ValueTask<FoundPage> SearchAsync(
        StorageHost host,
        Viewer viewer,
        SearchRequest request,
        int take = 20,
        string? after = null
    ) => await host.Get<SearchService>().SearchAsync(viewer, request, new PageRequest { Take = take, After = after }, Token);

    private static async ValueTask<Scene> SceneAsync(StorageHost host, int posts)
    {
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        List<Post> all = [];
        for (var i = 0; i < posts; i++)
        {
            all.Add(await host.Community.AddPostAsync(space, amelie, $"An osprey, number {i}."));
        }

        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        return new Scene(amelie, await host.Community.ViewAsync(amelie), space, all);
    }

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            ModelIndex.Add(builder);
            builder.Services.AddSingleton<Invoices>();
            builder.AddSubject<Invoices>();
        });

    private sealed record Scene(Member Amelie, Viewer Viewer, Space Space, List<Post> Posts);

    private sealed class Invoices : ISubjectResolver
    {
        public System.Collections.Concurrent.ConcurrentDictionary<string, bool> Shown { get; } = new(StringComparer.Ordinal);

        public string Kind => "invoice";

        public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(
                Shown.TryGetValue(context.Key, out var shown) && (shown || context.Viewer.IsSystem)
                    ? new SubjectResolution { Title = $"Invoice F-2024-{context.Key}", Text = "For one osprey." }
                    : null
            );
    }
}
