using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Search;

public sealed class SearchServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hits_that_the_store_denies_are_dropped_and_the_page_is_filled_up()
    {
        await using var host = await OpenAsync();
        var (amelie, posts) = await SceneAsync(host, 12);
        foreach (var post in posts.Where((_, i) => i is 0 or 1 or 2 or 5))
        {
            await host.WriteAsync(
                (transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, post.Id.As<Subject>(), true, token)
            );
        }

        var viewer = await host.World.ViewAsync(amelie);
        List<long> found = [];
        string? after = null;
        do
        {
            var page = await SearchAsync(host, viewer, new SearchRequest { Query = "any" }, new PageRequest { Take = 3, After = after });
            Assert.True(page.Items.Count == 3 || page.Next is null);
            found.AddRange(page.Items.Select(item => item.Subject!.Id.Value));
            after = page.Next;
        } while (after is not null);

        Assert.Equal(posts.Where((_, i) => i is not (0 or 1 or 2 or 5)).Select(post => post.Id.Value).OrderDescending(), found);
    }

    [Fact]
    public async Task What_a_viewer_may_not_see_is_dropped_though_the_index_gives_it()
    {
        await using var host = await OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var post = await host.World.AddPostAsync(space, amelie);
        host.Get<ListedIndex>().Hits =
        [
            Hit(SearchKinds.Space, space.Id.Value, 4),
            Hit(SearchKinds.Member, amelie.Id.Value, 3),
            Hit(SearchKinds.Post, post.Id.Value, 2),
            Hit(SearchKinds.Post, 999, 1),
        ];

        Assert.Equal([SearchKinds.Space, SearchKinds.Member, SearchKinds.Post], await KindsAsync(amelie), StringComparer.Ordinal);
        Assert.Equal([SearchKinds.Member], await KindsAsync(outsider), StringComparer.Ordinal);
        Assert.Empty(await KindsAsync(guest));

        async ValueTask<IEnumerable<string>> KindsAsync(Member member) =>
            (
                await SearchAsync(host, await host.World.ViewAsync(member), new SearchRequest { Query = "any" }, PageRequest.First)
            ).Items.Select(item => item.Kind);
    }

    [Fact]
    public async Task An_index_that_returns_only_hidden_hits_is_not_asked_forever()
    {
        await using var host = await OpenAsync();
        await SceneAsync(host, 0);
        host.Get<ListedIndex>().Hits = [.. Enumerable.Range(1, 500).Select(i => Hit(SearchKinds.Post, 100_000 + i, 1000 - i))];

        var page = await SearchAsync(host, Viewer.System, new SearchRequest { Query = "any" }, new PageRequest { Take = 2 });

        Assert.Empty(page.Items);
        Assert.NotNull(page.Next);
        Assert.InRange(host.Get<ListedIndex>().Asked, 1, 5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\t\r\n\0")]
    [InlineData("?!")]
    [InlineData("-draft")]
    [InlineData("-\"first draft\" -dra*")]
    [InlineData("-in:general -x")]
    public async Task A_query_that_wants_nothing_is_refused(string query)
    {
        await using var host = await OpenAsync();

        Assert.Equal(ProblemCodes.QueryInvalid, Assert.Single(await CodesAsync(host, query)));
    }

    [Fact]
    public async Task Every_fault_of_a_request_is_named()
    {
        await using var host = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await SearchAsync(
                host,
                Viewer.System,
                new SearchRequest
                {
                    Query = "",
                    Order = (SearchOrder)7,
                    Kinds = ["novel"],
                    PerKind = 21,
                },
                PageRequest.First
            )
        );

        Assert.Equal(
            [ProblemCodes.QueryInvalid, ProblemCodes.ValueUnknown, ProblemCodes.ValueUnknown, ProblemCodes.TakeOutOfRange],
            refusal.Problems.Select(problem => problem.Code),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData("any\nthing\tat all")]
    [InlineData("any\0thing")]
    [InlineData("any\ud800")]
    [InlineData("any ((((\"")]
    public async Task White_space_of_any_kind_and_broken_characters_are_searched(string query)
    {
        await using var host = await OpenAsync();
        await SceneAsync(host, 1);

        Assert.Single((await SearchAsync(host, Viewer.System, new SearchRequest { Query = query }, PageRequest.First)).Items);
    }

    [Fact]
    public async Task A_query_of_a_million_characters_is_cut_with_a_note_instead_of_refused()
    {
        await using var host = await OpenAsync();
        await SceneAsync(host, 1);

        var page = await SearchAsync(
            host,
            Viewer.System,
            new SearchRequest { Query = string.Concat(Enumerable.Repeat("word ", 200_000)) },
            PageRequest.First
        );

        Assert.Single(page.Items);
        Assert.Equal(QueryNote.LengthCut, Assert.Single(page.Notes).Code);
        Assert.Equal("word", page.Query.ToString());
    }

    [Fact]
    public async Task A_cursor_holds_for_its_query_order_kinds_and_viewer_only()
    {
        await using var host = await OpenAsync();
        var (amelie, _) = await SceneAsync(host, 5);
        var viewer = await host.World.ViewAsync(amelie);
        var request = new SearchRequest { Query = "any", Kinds = [SearchKinds.Post, SearchKinds.Comment] };
        var first = await SearchAsync(host, viewer, request, new PageRequest { Take = 2 });
        var page = new PageRequest { Take = 2, After = first.Next };

        Assert.Equal(
            2,
            (await SearchAsync(host, viewer, request with { Kinds = [SearchKinds.Comment, SearchKinds.Post] }, page)).Items.Count
        );
        foreach (
            var (other, who) in new[]
            {
                (request with { Query = "anything" }, viewer),
                (request with { Order = SearchOrder.Newest }, viewer),
                (request with { Kinds = [] }, viewer),
                (request, Viewer.System),
            }
        )
        {
            var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await SearchAsync(host, who, other, page));
            Assert.Equal(ProblemCodes.CursorForeign, Assert.Single(refusal.Problems).Code);
        }
    }

    [Fact]
    public async Task A_failing_index_is_named()
    {
        await using var host = await OpenAsync();
        host.Get<ListedIndex>().Failure = new TimeoutException();

        var failure = await Assert.ThrowsAsync<PluginException>(async () =>
            await SearchAsync(host, Viewer.System, new SearchRequest { Query = "any" }, PageRequest.First)
        );

        Assert.Equal("listed", failure.Plugin);
    }

    [Fact]
    public async Task Marks_are_made_for_the_hits_of_the_page_alone()
    {
        await using var host = await OpenAsync();
        var (amelie, posts) = await SceneAsync(host, 4);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, await host.World.AddMemberAsync("bruno"));
        var hidden = await host.World.AddPostAsync(secret, await host.World.AddMemberAsync("carl"));
        var index = host.Get<ListedIndex>();
        index.Hits = [Hit(SearchKinds.Post, hidden.Id.Value, long.MaxValue), .. index.Hits];
        List<HitText> marked = [];
        index.Mark = text =>
        {
            marked.Add(text);
            return HitMarks.None(text) with { Snippet = [new Fragment(text.Body, true)] };
        };

        var page = await SearchAsync(
            host,
            await host.World.ViewAsync(amelie),
            new SearchRequest { Query = "any" },
            new PageRequest { Take = 2 }
        );

        Assert.Equal([posts[3].Id.Value, posts[2].Id.Value], marked.Select(text => text.Hit.Id));
        Assert.Equal(
            page.Items.Select(item => item.Subject!.Body),
            page.Items.Select(item => Assert.Single(item.Snippet).Text),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_hit_whose_marks_fail_is_shown_unmarked_and_the_others_are_marked()
    {
        await using var host = await OpenAsync();
        var (amelie, posts) = await SceneAsync(host, 3);
        host.Get<ListedIndex>().Mark = text =>
            text.Hit.Id == posts[1].Id.Value
                ? throw new InvalidOperationException("This text is too much for it.")
                : HitMarks.None(text) with
                {
                    Snippet = [new Fragment(text.Body, true)],
                };

        var page = await SearchAsync(host, await host.World.ViewAsync(amelie), new SearchRequest { Query = "any" }, PageRequest.First);

        Assert.Equal([1, 0, 1], page.Items.Select(item => item.Snippet.Count));
    }

    [Fact]
    public async Task Two_indexes_fail_the_start_by_name()
    {
        await using var host = await fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<ISearchIndex, ListedIndex>();
            builder.Services.AddSingleton<ISearchIndex, OtherIndex>();
        });

        var failure = Assert.Throws<PluginException>(() => host.Get<SearchService>().IsAvailable);

        Assert.Contains("listed", failure.Message, StringComparison.Ordinal);
        Assert.Contains("other", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_index_search_is_not_available()
    {
        await using var host = await fixture.OpenAsync();

        Assert.False(host.Get<SearchService>().IsAvailable);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await SearchAsync(host, Viewer.System, new SearchRequest { Query = "any" }, PageRequest.First)
        );
    }

    private static ValueTask<FoundPage> SearchAsync(StorageHost host, Viewer viewer, SearchRequest request, PageRequest page) =>
        host.Get<SearchService>().SearchAsync(viewer, request, page, Token);

    private static async ValueTask<IEnumerable<string>> CodesAsync(StorageHost host, string query)
    {
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await SearchAsync(host, Viewer.System, new SearchRequest { Query = query }, PageRequest.First)
        );
        return refusal.Problems.Select(problem => problem.Code);
    }

    private static SearchHit Hit(string kind, long id, long rank) =>
        new()
        {
            Kind = kind,
            Id = id,
            Place = new Keyset(rank, id),
        };

    private static async ValueTask<(Member Author, List<Post> Posts)> SceneAsync(StorageHost host, int posts)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        List<Post> all = [];
        for (var i = 0; i < posts; i++)
        {
            all.Add(await host.World.AddPostAsync(space, amelie));
        }

        host.Get<ListedIndex>().Hits = [.. all.Select(post => Hit(SearchKinds.Post, post.Id.Value, post.Id.Value)).Reverse()];
        return (amelie, all);
    }

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<ListedIndex>();
            builder.Services.AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<ListedIndex>());
        });

    private sealed class OtherIndex : ListedIndex
    {
        public override string Name => "other";
    }
}
