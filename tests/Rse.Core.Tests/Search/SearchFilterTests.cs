using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Search;
using Rse.Search.Queries;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Search;

/// <summary>What the filters of a query become for a viewer.</summary>
public sealed class SearchFilterTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spaces_are_found_by_slug_and_by_name_and_authors_by_handle_and_as_me()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var bruno = await host.Community.AddMemberAsync("bruno");
        var space = await host.Community.AddSpaceAsync("vie-cooperative", SpaceVisibility.Open, amelie);
        var other = await host.Community.AddSpaceAsync("other", SpaceVisibility.Open, amelie);

        var filters = await ResolveAsync(
            host,
            amelie,
            "x in:\"Vie Coopérative\" in:OTHER -in:vie-cooperative by:@Bruno from:me -by:amelie"
        );

        Assert.Equal([space.Id, other.Id], filters.Spaces.OrderBy(id => id.Value));
        Assert.Equal([space.Id], filters.ExcludedSpaces);
        Assert.Equal([amelie.Id, bruno.Id], filters.Authors.OrderBy(id => id.Value));
        Assert.Equal([amelie.Id], filters.ExcludedAuthors);
    }

    [Fact]
    public async Task A_space_that_one_may_not_see_is_a_space_that_does_not_exist()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var outsider = await host.Community.AddMemberAsync("outsider");
        await host.Community.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);

        foreach (var name in new[] { "secret", "nowhere" })
        {
            var page = await SearchAsync(host, outsider, $"x in:{name} kind:post");
            var note = Assert.Single(page.Notes);
            Assert.Equal((QueryNote.SpaceUnknown, name, 0, 0), (note.Code, note.Text, page.Items.Count, page.Total!.Value.Value));
            Assert.Equal(0, host.Get<ListedIndex>().Asked);
        }

        await SearchAsync(host, amelie, "x in:secret");
        Assert.Equal(1, host.Get<ListedIndex>().Asked);
    }

    [Theory]
    [InlineData("x by:nobody", QueryNote.MemberUnknown)]
    [InlineData("x topic:nothing", QueryNote.TopicUnknown)]
    [InlineData("x kind:novel", QueryNote.KindUnknown)]
    [InlineData("x topic:\"not a topic\"", QueryNote.TopicUnknown)]
    public async Task What_does_not_exist_matches_nothing_and_is_named(string query, string code)
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");

        var page = await SearchAsync(host, amelie, query);

        Assert.Equal(code, Assert.Single(page.Notes).Code);
        Assert.Empty(page.Items);
        Assert.Equal(0, host.Get<ListedIndex>().Asked);
    }

    [Fact]
    public async Task Of_several_values_the_known_ones_count_and_excluding_the_unknown_excludes_nothing()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie);

        var filters = await ResolveAsync(host, amelie, "x in:nowhere in:general -by:nobody");

        Assert.Equal([space.Id], filters.Spaces);
        Assert.Empty(filters.ExcludedAuthors);
    }

    [Theory]
    [InlineData("after:2026", "2026-12-31T23:00", null)]
    [InlineData("before:2026", null, "2025-12-31T23:00")]
    [InlineData("after:2026-06", "2026-06-30T22:00", null)]
    [InlineData("after:2026-05-17 before:2026-05-20", "2026-05-17T22:00", "2026-05-19T22:00")]
    [InlineData("-before:2026-05-17 -after:2026-05-17", "2026-05-16T22:00", "2026-05-17T22:00")]
    [InlineData("after:2025 after:2024 before:2030 before:2031", "2025-12-31T23:00", "2029-12-31T23:00")]
    public async Task Days_months_and_years_are_those_of_the_viewer(string query, string? from, string? until)
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");

        // Paris is an hour ahead of UTC, two in summer.
        var viewer = new Viewer(amelie with { TimeZone = "Europe/Paris" }, 0, []);
        await host.Get<SearchService>().SearchAsync(viewer, new SearchRequest { Query = $"x {query}" }, PageRequest.First, Token);

        var filters = host.Get<ListedIndex>().Context!.Filters;
        Assert.Equal((from, until), (Show(filters.From), Show(filters.Until)));
    }

    [Theory]
    [InlineData("x before:2026-05-17 after:2026-05-17")]
    [InlineData("x is:unanswered -is:unanswered")]
    [InlineData("x has:link -has:link")]
    public async Task Filters_that_contradict_each_other_match_nothing(string query)
    {
        await using var host = await OpenAsync();

        Assert.Empty((await SearchAsync(host, await host.Community.AddMemberAsync("amelie"), query)).Items);
        Assert.Equal(0, host.Get<ListedIndex>().Asked);
    }

    [Theory]
    [InlineData("x", "post", "post")]
    [InlineData("x kind:question", "", "question")]
    [InlineData("x kind:question", "post comment", "question")]
    [InlineData("x kind:post", "question comment", "question")]
    [InlineData("x kind:Post kind:member", "member", "member")]
    public async Task A_typed_kind_narrows_the_chosen_ones(string query, string chosen, string expected)
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");

        var kinds = (await ResolveAsync(host, amelie, query, chosen)).Kinds.Order(StringComparer.Ordinal);
        Assert.Equal(expected.Split(' '), kinds, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_typed_kind_outside_the_chosen_ones_matches_nothing()
    {
        await using var host = await OpenAsync();

        Assert.Empty((await SearchAsync(host, await host.Community.AddMemberAsync("amelie"), "x kind:member", "post")).Items);
        Assert.Equal(0, host.Get<ListedIndex>().Asked);
    }

    [Fact]
    public async Task Filters_alone_list_the_newest_first()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");

        await SearchAsync(host, amelie, "kind:question");
        Assert.Equal(SearchOrder.Newest, host.Get<ListedIndex>().Context!.Order);
        await SearchAsync(host, amelie, "word kind:question");
        Assert.Equal(SearchOrder.Best, host.Get<ListedIndex>().Context!.Order);
    }

    [Fact]
    public async Task Unanswered_and_link_have_a_contrary()
    {
        await using var host = await OpenAsync();
        var amelie = await host.Community.AddMemberAsync("amelie");

        var filters = await ResolveAsync(host, amelie, "x is:unanswered -has:link");

        Assert.Equal((true, false), (filters.IsUnanswered, filters.HasLink));
    }

    private static string? Show(DateTimeOffset? at) =>
        at?.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static async ValueTask<SearchFilters> ResolveAsync(StorageHost host, Member member, string query, string kinds = "")
    {
        await SearchAsync(host, member, query, kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return host.Get<ListedIndex>().Context!.Filters;
    }

    private static async ValueTask<FoundPage> SearchAsync(StorageHost host, Member member, string query, params string[] kinds) =>
        await host.Get<SearchService>()
            .SearchAsync(
                await host.Community.ViewAsync(member),
                new SearchRequest { Query = query, Kinds = kinds },
                PageRequest.First,
                Token
            );

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<ListedIndex>();
            builder.Services.AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<ListedIndex>());
        });
}
