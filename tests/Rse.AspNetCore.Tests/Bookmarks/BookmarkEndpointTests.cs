using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Comments;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Bookmarks;

public sealed class BookmarkEndpointTests
{
    [Fact]
    public async Task A_bookmark_is_added_listed_shown_and_removed()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var post = await amelie.PostNoteAsync("ateliers", "Du bois.");
        var comment = await amelie.CommentAsync($"post/{post}");
        foreach (var target in (string[])[$"post/{post}", $"comment/{comment}", $"comment/{comment}"])
        {
            (await bruno.PutAsync($"/rse/subjects/{target}/bookmark")).Expect(204);
        }

        var first = (await bruno.GetAsync("/rse/me/bookmarks?take=1")).Expect(200);
        Assert.Equal(comment, (long)Assert.Single(first.Items)!["subject"]!["id"]!);
        var rest = (await bruno.GetAsync($"/rse/me/bookmarks?after={(string)first.Json["next"]!}")).Expect(200);
        Assert.Equal(post, (long)Assert.Single(rest.Items)!["subject"]!["id"]!);
        Assert.True((bool)(await bruno.GetAsync($"/rse/posts/{post}")).Expect(200).Json["mine"]!["bookmarked"]!);
        Assert.False((bool)(await amelie.GetAsync($"/rse/posts/{post}")).Expect(200).Json["mine"]!["bookmarked"]!);
        Assert.True((bool)(await bruno.GetAsync("/rse/spaces/ateliers/feed")).Expect(200).Items[0]!["subject"]!["mine"]!["bookmarked"]!);
        Assert.Empty((await amelie.GetAsync("/rse/me/bookmarks")).Expect(200).Items);

        (await bruno.DeleteAsync($"/rse/subjects/post/{post}/bookmark")).Expect(204);
        (await bruno.DeleteAsync($"/rse/subjects/post/{post}/bookmark")).Expect(204);
        Assert.Single((await bruno.GetAsync("/rse/me/bookmarks")).Expect(200).Items);
    }

    [Fact]
    public async Task A_host_object_is_bookmarked_by_its_key()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions { Compose = rse => rse.AddMarkdown().AddSubject<InvoiceResolver>() }
        );
        var amelie = host.As("amelie");

        (await amelie.PutAsync("/rse/subjects/invoice/FA%2F42/bookmark")).Expect(204);

        Assert.Equal(
            "Facture FA/42",
            (string?)Assert.Single((await amelie.GetAsync("/rse/me/bookmarks")).Expect(200).Items)!["subject"]!["title"]
        );
    }

    [Theory]
    [InlineData("novel/1", 400, "kind-unknown")]
    [InlineData("post/abc", 400, "key-invalid")]
    [InlineData("post/4711", 404, "not-found")]
    public async Task An_invalid_bookmark_is_refused(string target, int status, string code)
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("amelie").PutAsync($"/rse/subjects/{target}/bookmark")).ExpectProblem(status, code);
        (await host.As("amelie").DeleteAsync($"/rse/subjects/{target}/bookmark")).ExpectProblem(status, code);
    }
}
