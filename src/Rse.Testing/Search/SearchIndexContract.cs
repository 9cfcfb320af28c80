using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Search;
using Rse.Subjects;
using Rse.Testing.Leaks.Worlds;
using Rse.Testing.Plugins;
using Rse.Testing.Storage;

namespace Rse.Testing.Search;

/// <summary>
/// What every <see cref="ISearchIndex"/> must do: find by any word, return only what the viewer may see, and page without gaps or overlaps.
/// </summary>
public abstract class SearchIndexContract(IStorageFixture fixture)
{
    private readonly LeakClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Adds the index, and the projection that fills it, to an empty network.</summary>
    protected abstract void Add(IRseBuilder builder);

    /// <summary>Posts, comments, members and spaces are found by their words, in any case.</summary>
    [Fact]
    public async Task Every_kind_is_found_by_a_word()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("kestrel-amelie");
        var space = await host.Community.AddSpaceAsync("kestrel", SpaceVisibility.Open, amelie);
        var post = await host.Community.AddPostAsync(space, amelie, "The kestrel hovers.");
        var comment = await host.Community.AddCommentAsync(post, amelie, "A KESTREL, indeed.");
        await host.Community.AddPostAsync(space, amelie, "Something else.");
        var viewer = await host.Community.ViewAsync(amelie);

        var hits = await SearchAsync(host, viewer, "Kestrel");

        Assert.Equal(
            [
                (SearchKind.Post, post.Id.Value),
                (SearchKind.Comment, comment.Id.Value),
                (SearchKind.Member, amelie.Id.Value),
                (SearchKind.Space, space.Id.Value),
            ],
            hits.Select(hit => (hit.Kind, hit.Id)).OrderBy(hit => hit.Kind)
        );
        Assert.Equal(
            [(SearchKind.Space, space.Id.Value)],
            (await SearchAsync(host, viewer, "kestrel", SearchKind.Space)).Select(hit => (hit.Kind, hit.Id))
        );
        PluginNameRule.Check(Assert.Single(host.Services.GetServices<ISearchIndex>()).Name);
        var page = await host.Get<SearchService>().SearchAsync(viewer, new SearchRequest { Query = "Kestrel" }, PageRequest.First, Token);
        Assert.Equal(hits.Count, page.Items.Count);
        Assert.All(
            page.Items,
            item =>
                Assert.Contains(
                    item.Title.Concat(item.Snippet),
                    fragment => fragment.IsHit && fragment.Text.Contains("kestrel", StringComparison.OrdinalIgnoreCase)
                )
        );
    }

    /// <summary>What a viewer may not see is not found, and leaves no gap on a page.</summary>
    [Fact]
    public async Task Nothing_hidden_is_found()
    {
        await using var host = await OpenAsync();
        var insider = await host.Community.AddMemberAsync("insider");
        var outsider = await host.Community.AddMemberAsync("outsider");
        var guest = await host.Community.AddGuestAsync("guest", outsider);
        var stranger = await host.Community.AddGuestAsync("stranger", outsider);
        var open = await host.Community.AddSpaceAsync("open", SpaceVisibility.Open, insider);
        var secret = await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, insider, guest);
        var seen = await host.Community.AddPostAsync(open, insider, "heron in the open");
        var hidden = await host.Community.AddPostAsync(secret, insider, "heron in secret");
        for (var i = 0; i < 5; i++)
        {
            await host.Community.AddCommentAsync(hidden, insider, "heron heron heron");
        }

        Assert.Equal(7, (await SearchAsync(host, await host.Community.ViewAsync(insider), "heron")).Count);
        Assert.Equal(7, (await SearchAsync(host, Viewer.System, "heron")).Count);
        Assert.Equal([seen.Id.Value], (await SearchAsync(host, await host.Community.ViewAsync(outsider), "heron")).Select(hit => hit.Id));
        Assert.Equal(6, (await SearchAsync(host, await host.Community.ViewAsync(guest), "heron")).Count);
        Assert.Empty(await SearchAsync(host, await host.Community.ViewAsync(stranger), "heron"));
        Assert.Empty(await SearchAsync(host, Viewer.Anonymous, "heron"));
        Assert.Empty(await SearchAsync(host, await host.Community.ViewAsync(outsider), "secret", SearchKind.Space));
        Assert.Single(await SearchAsync(host, await host.Community.ViewAsync(guest), "insider", SearchKind.Member));
        Assert.Empty(await SearchAsync(host, await host.Community.ViewAsync(stranger), "insider", SearchKind.Member));
    }

    /// <summary>A trashed post or comment is not found until it is restored.</summary>
    [Fact]
    public async Task What_is_trashed_is_not_found_until_it_is_restored()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var post = await host.Community.AddPostAsync(space, amelie, "osprey");
        await host.Community.AddCommentAsync(post, amelie, "osprey too");
        Assert.Equal(2, (await SearchAsync(host, Viewer.System, "osprey")).Count);

        await host.Get<PostService>().TrashAsync(await host.Community.ViewAsync(amelie), post.Id, Token);
        Assert.Empty(await SearchAsync(host, Viewer.System, "osprey"));

        await host.Get<PostService>().RestoreAsync(await host.Community.ViewAsync(amelie), post.Id, Token);
        Assert.Equal(2, (await SearchAsync(host, Viewer.System, "osprey")).Count);
    }

    /// <summary>All pages together are the whole list, in either order, even if all scores are equal.</summary>
    [Theory]
    [InlineData(SearchOrder.Best)]
    [InlineData(SearchOrder.Newest)]
    public async Task Pages_join_without_gap_or_overlap(SearchOrder order)
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        List<long> posts = [];
        for (var i = 0; i < 11; i++)
        {
            // Three texts and two instants: ties everywhere.
            posts.Add(
                (await host.Community.AddPostAsync(space, amelie, string.Join(' ', Enumerable.Repeat("puffin", (i % 3) + 1)))).Id.Value
            );
            _clock.Advance(i == 5 ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        }

        var whole = await SearchAsync(host, Viewer.System, "puffin", order, new Slice(null, 100));
        List<SearchHit> joined = [];
        Keyset? after = null;
        while (true)
        {
            var page = await SearchAsync(host, Viewer.System, "puffin", order, new Slice(after, 3));
            Assert.True(page.Count <= 4);
            joined.AddRange(page.Take(3));
            if (page.Count <= 3)
            {
                break;
            }

            after = page[2].Place;
        }

        Assert.Equal(posts.Order(), whole.Select(hit => hit.Id).Order());
        Assert.Equal(whole.Select(hit => hit.Id), joined.Select(hit => hit.Id));
        Assert.Equal(
            whole.Select(hit => (hit.Place.Order, hit.Place.Id)).OrderDescending(),
            whole.Select(hit => (hit.Place.Order, hit.Place.Id))
        );
    }

    /// <summary>Any query is accepted, whatever people type.</summary>
    [Theory]
    [InlineData("\"")]
    [InlineData("((((((((((((")]
    [InlineData("a OR b AND NOT +field:x^3~2 [a TO z] {\\")]
    [InlineData("-")]
    [InlineData("*")]
    [InlineData("-*-*-\"*\"")]
    [InlineData("\uFFFF \u200F \u0301")]
    public async Task No_query_fails(string query)
    {
        await using var host = await OpenAsync();
        await host.Community.AddMemberAsync("amelie");

        Assert.NotNull(await SearchAsync(host, Viewer.System, query));
        Assert.NotNull(await SearchAsync(host, Viewer.System, string.Concat(Enumerable.Repeat(query + " ", 256))[..256]));
    }

    /// <summary>Waits for the index, then searches it.</summary>
    protected static ValueTask<IReadOnlyList<SearchHit>> SearchAsync(
        StorageHost host,
        Viewer viewer,
        string query,
        params SearchKind[] kinds
    ) => SearchAsync(host, viewer, query, SearchOrder.Best, new Slice(null, 100), kinds);

    private static async ValueTask<IReadOnlyList<SearchHit>> SearchAsync(
        StorageHost host,
        Viewer viewer,
        string query,
        SearchOrder order,
        Slice slice,
        params SearchKind[] kinds
    )
    {
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        var result = await Assert
            .Single(host.Services.GetServices<ISearchIndex>())
            .SearchAsync(
                new SearchContext
                {
                    Viewer = viewer,
                    Query = query,
                    Order = order,
                    Kinds = kinds,
                    Slice = slice,
                },
                Token
            );
        Assert.False(result.IsPartial);
        return result.Hits;
    }

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
            Add(builder);
        });
}
