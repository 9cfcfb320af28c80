using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Members;
using Rse.People;
using Rse.Posts;
using Rse.Search.Tests.Searching;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Logging;
using Rse.Topics;

namespace Rse.Search.Tests.Indexing;

/// <summary>Texts that other systems failed to index, or did not forget.</summary>
public sealed class IndexedTextTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const int WithoutText = 3110;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_text_of_more_words_than_anybody_expects_is_found_by_its_last()
    {
        var words = Enumerable.Range(0, 200_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"w{i}x"));
        using var index = new TextIndex(
            $"{string.Join(' ', words)} heron",
            $"egret {new string('a', 100_000)} {new string('é', 40_000)} stork"
        );

        Assert.Equal([0], index.Find("heron"));
        Assert.Equal([0], index.Find("w199999x"));
        Assert.Equal([1], index.Find("egret stork"));
    }

    [Fact]
    public void Chinese_characters_on_both_sides_of_a_space_are_no_word_and_one_character_is_found()
    {
        using var index = new TextIndex("中国 人民", "国人", "鱼");

        Assert.Equal([1], index.Find("\"国人\""));
        Assert.Equal([2], index.Find("鱼"));
        Assert.Contains(0, index.Find("民"));
    }

    [Fact]
    public async Task A_text_that_cannot_be_read_is_indexed_without_it_and_what_follows_is_found()
    {
        using var log = new RecordedLog();
        var scene = IndexScene.In(fixture);
        await using var host = scene.Open(log, PoisonedSource.Add);
        await IndexScene.AddPostsAsync(host, 3);
        await IndexScene.AddPostsAsync(host, 1, "poison");
        await IndexScene.AddPostsAsync(host, 3);
        await IndexScene.CatchUpAsync(host);

        Assert.Equal((6, false), await IndexScene.CountAsync(host));
        Assert.Equal((0, false), await IndexScene.CountAsync(host, "poison"));
        var all = await IndexScene.FindAsync(host, "-nothing");
        Assert.Equal(7, all.Hits.Count(hit => hit.Kind is SearchKinds.Post));
        var said = Assert.Single(log.Entries, entry => entry.EventId == WithoutText);
        Assert.Contains("post ", said.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("poison", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_of_a_deleted_text_is_neither_suggested_nor_counted()
    {
        var scene = IndexScene.In(fixture);
        await using var host = scene.Open();
        await IndexScene.AddPostsAsync(host, 4, "cormorant");
        await IndexScene.CatchUpAsync(host);
        Assert.Equal("cormorant", (await SuggestAsync(host, "cormorent")).Suggestion);

        var amelie = await host.World.ViewAsync((await host.Get<IMemberStore>().FindAsync(Viewer.System, "amelie", Token))!);
        foreach (var hit in (await IndexScene.FindAsync(host, "cormorant")).Hits)
        {
            await host.Get<PostService>().TrashAsync(amelie, new Id<Post>(hit.Id), Token);
        }

        await IndexScene.CatchUpAsync(host);
        var found = await SuggestAsync(host, "cormorent");
        Assert.Null(found.Suggestion);
        Assert.Empty(found.Hits);
        Assert.Empty((await IndexScene.FindAsync(host, "cormorant")).Hits);
    }

    private static ValueTask<SearchResult> SuggestAsync(StorageHost host, string query) =>
        host.Get<ISearchIndex>()
            .SearchAsync(
                new SearchContext
                {
                    Viewer = Viewer.System,
                    Query = Queries.QueryParser.Parse(query),
                    Order = SearchOrder.Best,
                    Wanted = SearchCapabilities.Suggestions | SearchCapabilities.Totals,
                    Slice = new Paging.Slice(null, 20),
                },
                Token
            );

    /// <summary>Gives a text that throws when it is read, as an analysis with a fault does.</summary>
    private sealed class PoisonedSource(ISearchSourceStore store) : ISearchSourceStore
    {
        public static void Add(IRseBuilder builder)
        {
            var own = builder.Services.Last(service => service.ServiceType == typeof(ISearchSourceStore));
            builder.Services.AddSingleton<ISearchSourceStore>(provider => new PoisonedSource(
                (ISearchSourceStore)(
                    own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)
                )
            ));
        }

        public async ValueTask<IReadOnlyList<SearchText>> ListSubjectsAsync(
            Viewer viewer,
            IReadOnlyCollection<Id<Subject>> ids,
            CancellationToken cancellationToken
        ) =>
            [
                .. (await store.ListSubjectsAsync(viewer, ids, cancellationToken)).Select(text =>
                    text.Body.StartsWith("poison", StringComparison.Ordinal) ? text with { ValuedFor = new Poison() } : text
                ),
            ];

        public ValueTask<IReadOnlyList<SearchText>> ListMembersAsync(
            Viewer viewer,
            IReadOnlyCollection<Id<Member>> ids,
            CancellationToken cancellationToken
        ) => store.ListMembersAsync(viewer, ids, cancellationToken);

        public ValueTask<IReadOnlyList<SearchText>> ListSpacesAsync(
            Viewer viewer,
            IReadOnlyCollection<Id<Space>> ids,
            CancellationToken cancellationToken
        ) => store.ListSpacesAsync(viewer, ids, cancellationToken);

        public ValueTask<IReadOnlyList<SearchText>> ListTopicsAsync(
            Viewer viewer,
            IReadOnlyCollection<Id<Topic>> ids,
            CancellationToken cancellationToken
        ) => store.ListTopicsAsync(viewer, ids, cancellationToken);

        public ValueTask<SearchDependents> FindDependentsAsync(
            Viewer viewer,
            IReadOnlyCollection<Id<Subject>> subjects,
            IReadOnlyCollection<Id<Subject>> valued,
            CancellationToken cancellationToken
        ) => store.FindDependentsAsync(viewer, subjects, valued, cancellationToken);

        public ValueTask<IReadOnlyList<Id<Subject>>> ListInSpaceAsync(
            Viewer viewer,
            Id<Space> space,
            Id<Subject> after,
            int take,
            CancellationToken cancellationToken
        ) => store.ListInSpaceAsync(viewer, space, after, take, cancellationToken);

        public ValueTask<IReadOnlyList<Id<Subject>>> ListThreadsAsync(
            Viewer viewer,
            IReadOnlyCollection<Id<Subject>> roots,
            CancellationToken cancellationToken
        ) => store.ListThreadsAsync(viewer, roots, cancellationToken);

        private sealed class Poison : List<string>, IReadOnlyList<string>
        {
            int IReadOnlyCollection<string>.Count => throw new InvalidOperationException("This text cannot be read: poison.");
        }
    }
}
