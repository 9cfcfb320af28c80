using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Paging;

public sealed class PagingTests
{
    private static readonly string[] Lists =
    [
        "feeds/home",
        "feeds/home.rss",
        "spaces",
        "spaces/ateliers/feed",
        "spaces/ateliers/feed.atom",
        "spaces/ateliers/members",
        "members",
        "members/amelie/feed",
        "members/amelie/follows",
        "feeds/highlights",
        "feeds/highlights.rss",
        "me/highlights.atom",
        "topics/bois/feed",
        "subjects/post/{id}/comments",
        "subjects/post/{id}/feed",
        "subjects/post/{id}/reactions",
    ];

    [Fact]
    public async Task Every_list_refuses_a_length_it_does_not_give_and_says_which_it_does()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        foreach (var list in await PathsAsync(amelie))
        {
            foreach (var take in (string[])["0", "-1", "101", "1000000000", "99999999999999999999", "abc", "1.5", "", "5&take=6", "%00"])
            {
                var message = (await amelie.GetAsync($"/rse/{list}?take={take}")).ExpectProblem(400, "take-out-of-range", "take");

                Assert.Contains("from 1 to 100", message, StringComparison.Ordinal);
            }
        }

        (await amelie.GetAsync("/rse/topics?take=0")).ExpectProblem(400, "take-out-of-range", "take");
        (await amelie.GetAsync("/rse/topics?take=abc")).ExpectProblem(400, "take-out-of-range", "take");
    }

    [Fact]
    public async Task Every_list_refuses_an_invalid_cursor()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        foreach (var list in await PathsAsync(amelie))
        {
            foreach (var after in (string[])["x", "%F0%9F%98%80", new string('A', 44), new string('A', 4000), "%00"])
            {
                (await amelie.GetAsync($"/rse/{list}?after={after}")).ExpectProblem(400, "cursor-unknown", "after");
            }
        }
    }

    [Fact]
    public async Task Every_list_refuses_the_cursor_of_another()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        var paths = await PathsAsync(amelie);
        await amelie.PostNoteAsync("ateliers", "Second.");
        var cursor = (await amelie.GetAsync("/rse/spaces/ateliers/feed?take=1")).Expect(200).Next;
        Assert.NotNull(cursor);
        foreach (var list in paths.Where(list => !list.StartsWith("spaces/ateliers/feed", StringComparison.Ordinal)))
        {
            (await amelie.GetAsync($"/rse/{list}?after={cursor}")).ExpectProblem(400, "cursor-foreign", "after");
        }
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_without_gap_or_repetition()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        List<long> written = [];
        for (var i = 0; i < 7; i++)
        {
            written.Add(await amelie.PostNoteAsync("ateliers", $"Note {i}."));
        }

        List<long> read = [];
        string? after = null;
        do
        {
            var page = (await amelie.GetAsync($"/rse/spaces/ateliers/feed?take=3{(after is null ? "" : $"&after={after}")}")).Expect(200);
            read.AddRange(page.Items.Select(item => (long)item!["subject"]!["id"]!));
            after = page.Next;
        } while (after is not null);

        Assert.Equal(Enumerable.Reverse(written), read);
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(Api member)
    {
        await member.SpaceAsync("ateliers");
        var id = await member.PostNoteAsync("ateliers", "Du #bois.");
        return [.. Lists.Select(list => list.Replace("{id}", $"{id}", StringComparison.Ordinal))];
    }
}
