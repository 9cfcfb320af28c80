using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Citations;

public sealed class CitationEndpointTests
{
    [Fact]
    public async Task Citations_of_a_post_are_listed_page_by_page()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var cited = await amelie.PostNoteAsync("ateliers", "Du bois.");
        var page = (string)(await amelie.GetAsync($"/rse/posts/{cited}")).Expect(200).Json["url"]!;
        var first = await amelie.PostNoteAsync("ateliers", $"Voir [ceci](/posts/{cited}).");
        var second = await amelie.CommentAsync(
            $"post/{await amelie.PostNoteAsync("ateliers")}",
            $"Ou [ceci]({new Uri(page).AbsolutePath})."
        );

        var newest = (await amelie.GetAsync($"/rse/subjects/post/{cited}/citations?take=1")).Expect(200);
        var oldest = (await amelie.GetAsync($"/rse/subjects/post/{cited}/citations?after={(string)newest.Json["next"]!}")).Expect(200);

        Assert.Equal(second, (long)Assert.Single(newest.Items)!["subject"]!["id"]!);
        Assert.Equal(first, (long)Assert.Single(oldest.Items)!["subject"]!["id"]!);
        Assert.Null(oldest.Json["next"]);
        (await amelie.GetAsync("/rse/subjects/post/4711/citations")).ExpectProblem(404, "not-found");
    }
}
